import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describeInBrowser, openWindow, type BrowserWindow } from '../support/browser';

const root = join(__dirname, '../..');
const compiled = join(root, 'dist/src/main.js');

/** The compiled gateway in a process of its own, as `npm start` runs it once everything is built. */
interface Started {
  readonly process: ChildProcess;
  readonly folder: string;
  /** What it has printed. */
  readonly printed: string;
  readonly url: string;
}

async function start(environment: Record<string, string>, folder: string): Promise<Started> {
  const inherited = Object.entries(process.env).filter(([name]) => name !== 'NODE_ENV' && !name.startsWith('HONNIN_'));
  const child = spawn(process.execPath, [compiled], {
    env: { ...Object.fromEntries(inherited), HONNIN_DATA: folder, PORT: '0', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  child.stdout.on('data', (bytes: Buffer) => (printed += bytes.toString()));
  child.stderr.on('data', (bytes: Buffer) => (printed += bytes.toString()));
  const ended = once(child, 'exit');
  while (!/answers at http:\S+\/graphql/.test(printed)) {
    const more = await Promise.race([once(child.stdout, 'data'), ended.then(() => null)]);
    if (more === null) throw new Error(`The gateway ended: ${printed}`);
  }
  const url = /answers at (http:\S+)\/graphql/.exec(printed)?.[1] ?? '';
  return { process: child, folder, printed, url };
}

async function stop({ process: child }: Started): Promise<number | null> {
  child.kill('SIGTERM');
  const [code] = (await once(child, 'exit')) as [number | null];
  return code;
}

const readme = readFileSync(join(root, 'README.md'), 'utf8');
const firstQuery = /```graphql\n([\s\S]*?)```/.exec(readme)?.[1] ?? '';

describeInBrowser('npm start with nothing configured', (program) => {
  const folder = mkdtempSync(join(tmpdir(), 'honnin-start-'));
  let started: Started;
  let window: BrowserWindow;

  beforeAll(async () => {
    started = await start({}, folder);
    window = await openWindow(program);
  });
  afterAll(async () => {
    await window.close();
    expect(await stop(started)).toBe(0);
    rmSync(folder, { recursive: true, force: true });
  });

  it('prints where to look, tokens that work, and a first query', async () => {
    expect(started.printed).toContain(`${started.url}/graphiql`);
    const tokens = [...started.printed.matchAll(/^ {2}([A-Z_]+), x-purpose: (\w+)\n {4}(\S+)$/gm)];
    expect(tokens.map(([, role]) => role)).toEqual(['SUPPORT', 'PRIVACY_OFFICER', 'PRIVACY_ADMIN', 'DEVELOPER']);
    for (const [, role, purpose, token] of tokens) {
      const answer = await fetch(`${started.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${token}`, 'x-purpose': purpose ?? '' },
        body: JSON.stringify({ query: '{ viewer { role purpose } }' }),
      });
      expect(await answer.json()).toEqual({ data: { viewer: { role, purpose } } });
    }
  });

  it('answers the first query of the README, pasted into the bundled IDE, without asking another host', async () => {
    expect(firstQuery).toContain('findSubjects');
    await window.openGraphiql(started.url);
    await window.pasteDocument(firstQuery);
    // GraphiQL reads which operation there is a moment after the typing ends.
    await window.untilTrue('sessionStorage.getItem("graphiql:query")?.includes("FirstQuery")');
    const answer = (await window.run()) as { data: { findSubjects: { subjects: { name: object }[] } } };
    expect(answer.data.findSubjects.subjects[0]?.name).toMatchObject({
      decision: 'MASKED',
      reason: 'SUPPORT_SEES_MASKS',
    });
    await window.untilShown('result', '"text": "山＊＊"');
    const picture = process.env['IDE_PICTURE'];
    if (picture !== undefined) await window.page.screenshot({ path: picture });
    expect([...window.hosts]).toEqual([new URL(started.url).host]);
  });

  it('starts again on what is there, with the same keys and people', async () => {
    const again = await start({}, folder);
    const keys = readFileSync(join(folder, 'keys.json'), 'utf8');
    expect(await stop(again)).toBe(0);
    expect(readFileSync(join(folder, 'keys.json'), 'utf8')).toBe(keys);
  });
});

describe('npm start in production', () => {
  it('names what must be set, and makes nothing', async () => {
    const folder = join(mkdtempSync(join(tmpdir(), 'honnin-start-')), 'data');
    await expect(start({ NODE_ENV: 'production' }, folder)).rejects.toThrow('HONNIN_JWT_ISSUER');
    expect(existsSync(folder)).toBe(false);
  });

  it('has no IDE, no introspection and no development tokens', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'honnin-start-'));
    const issuer = {
      HONNIN_JWT_ISSUER: 'https://issuer.example',
      HONNIN_JWT_AUDIENCE: 'honnin',
      HONNIN_JWKS_URL: 'https://issuer.example/jwks',
    };
    // The stores are the demo's, made by a start in development.
    expect(await stop(await start({}, folder))).toBe(0);
    const started = await start({ ...issuer, NODE_ENV: 'production' }, folder);
    const statusOf = async (path: string): Promise<number> => (await fetch(`${started.url}${path}`)).status;
    expect([await statusOf('/'), await statusOf('/graphiql'), await statusOf('/readyz')]).toEqual([404, 404, 200]);
    const answer = await fetch(`${started.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: '{ __schema { queryType { name } } }' }),
    });
    expect(await answer.json()).toMatchObject({ errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] });
    expect(started.printed).not.toContain('Token');
    expect(await stop(started)).toBe(0);
    rmSync(folder, { recursive: true, force: true });
  });
});
