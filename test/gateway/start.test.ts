import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
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

/** Runs a command over the same folder. */
function honnin(folder: string, ...words: string[]): string {
  const inherited = Object.entries(process.env).filter(([name]) => name !== 'NODE_ENV' && !name.startsWith('HONNIN_'));
  return execFileSync(process.execPath, [join(root, 'dist/src/cli/main.js'), ...words], {
    env: { ...Object.fromEntries(inherited), HONNIN_DATA: folder, HONNIN_BACKUP_PASSPHRASE: 'a passphrase for a test' },
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
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

describe('the keys by command', () => {
  const folder = mkdtempSync(join(tmpdir(), 'honnin-start-'));
  const copy = join(folder, 'copy.age');
  const file = join(folder, 'keys.json');
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it('are rotated to the last data key, and every person is seen as before', async () => {
    expect(await stop(await start({}, folder))).toBe(0);
    expect(honnin(folder, 'keys', 'status')).toMatch(/^k1 · wraps [1-9]\d* data keys · NEVER BACKED UP · current/);
    expect(honnin(folder, 'keys', 'add')).toContain('k2 is added');
    expect(() => honnin(folder, 'keys', 'promote', 'k2')).toThrow('no copy elsewhere');
    honnin(folder, 'keys', 'backup', copy);
    honnin(folder, 'keys', 'promote', 'k2');
    expect(honnin(folder, 'keys', 'rewrap')).toMatch(/^[1-9]\d* data keys are wrapped anew\.\n$/);
    expect(honnin(folder, 'keys', 'status')).toMatch(
      /^k1 · wraps 0 data keys .*\nk2 · wraps [1-9]\d* data keys .*current/,
    );
    const again = await start({}, folder);
    const token = /^ {2}PRIVACY_OFFICER, x-purpose: RIGHTS_REQUEST\n {4}(\S+)$/m.exec(again.printed)?.[1] ?? '';
    const answer = await fetch(`${again.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}`, 'x-purpose': 'RIGHTS_REQUEST' },
      body: JSON.stringify({
        query:
          '{ findSubjects(by: { email: "taro.yamada@example.jp" }) { complete subjects { name { values { store } } } } }',
      }),
    });
    const stores = (
      (await answer.json()) as {
        data: { findSubjects: { complete: boolean; subjects: { name: { values: { store: string }[] } }[] } };
      }
    ).data.findSubjects;
    expect(stores.complete).toBe(true);
    expect(stores.subjects[0]?.name.values.map(({ store }) => store)).toContain('partners');
    expect(await stop(again)).toBe(0);
  });

  it('come back from their copy, and nothing else does', () => {
    const before = JSON.parse(readFileSync(file, 'utf8')) as { keys: object };
    rmSync(file);
    expect(honnin(folder, 'keys', 'restore', copy)).toBe('Restored: k1, k2\n');
    expect((JSON.parse(readFileSync(file, 'utf8')) as { keys: object }).keys).toEqual(before.keys);
    expect(readFileSync(copy, 'utf8')).toMatch(/^-----BEGIN AGE ENCRYPTED FILE-----/);
  });

  it('and all else are judged by the doctor', () => {
    const found = JSON.parse(honnin(folder, 'doctor', '--json')) as { level: string; what: string }[];
    const said = found.map(({ level, what }) => `${level} ${what}`);
    expect(said).toContain('ok Every root key is backed up');
    expect(said).toContain('warning Tokens of the development issuer are taken');
    expect(said).toContain('ok The databases are up to date');
    expect(said.filter((each) => each.startsWith('unsafe'))).toEqual([]);
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
    await expect(start({ ...issuer, NODE_ENV: 'production' }, folder)).rejects.toThrow('there is no copy');
    honnin(folder, 'keys', 'backup', '--by-other-means');
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
