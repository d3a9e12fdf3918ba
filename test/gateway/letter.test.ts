import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { compiledGateway, honnin, type CompiledGateway } from '../support/compiled-gateway';

const root = join(__dirname, '../..');
const readme = readFileSync(join(root, 'README.md'), 'utf8');
const section = (heading: string): string =>
  readme.split(/^## /m).find((part) => part.startsWith(`${heading}\n`)) ?? '';
const blocks = (text: string): string[] =>
  [...text.matchAll(/^```sh\n([\s\S]*?)^```/gm)].map((match) => match[1] ?? '');
const ask = blocks(section('First queries')).find((block) => block.startsWith('ask()')) ?? '';
const [file = '', identify = '', decide = '', notify = ''] = blocks(section('From letter to notice')).map((block) =>
  block.replace(/^sleep .*$/m, 'until ls "$HONNIN_DATA"/outbox/*.eml; do sleep 0.2; done >/dev/null 2>&1; sleep 0.5'),
);

describe('the README, from letter to notice, step by step', () => {
  const data = mkdtempSync(join(tmpdir(), 'honnin-letter-'));
  const settings = { HONNIN_DATA: data, HONNIN_LOG: 'silent' };
  let gateway: CompiledGateway;
  beforeAll(async () => {
    await honnin(settings, 'seed', '--subjects', '12');
    gateway = await compiledGateway(settings);
  }, 120_000);
  afterAll(async () => {
    await gateway.end('SIGTERM');
    rmSync(data, { recursive: true, force: true });
  });

  it('leads to a closed request, and says so at each step', async () => {
    const shell = async (...lines: string[]): Promise<string> => {
      const script = lines.join('\n').replace('http://127.0.0.1:4000', gateway.url);
      const environment = Object.entries(process.env).filter(([name]) => !name.startsWith('HONNIN_'));
      const env = { ...Object.fromEntries(environment), ...settings };
      return (await promisify(execFile)('bash', ['-ec', script], { cwd: root, env })).stdout;
    };
    const filed = await shell(ask, file);
    const id = /"id":"([^"]+)"/.exec(filed)?.[1] ?? '';
    expect(filed).toMatch(/"number":"R-20\d\d-000001","kind":"DISCLOSURE","state":"RECEIVED"/);
    const known = identify.replace('request=…', `request=${id}`);
    const answers = await shell(ask, known, decide, notify);
    expect([...answers.matchAll(/"kind":"DISCLOSURE","state":"([A-Z_]+)"/g)].map(([, state]) => state)).toEqual([
      ...['AWAITING_FEE', 'WORKING', 'UNDER_REVIEW', 'DECIDED', 'DECIDED', 'DECIDED', 'CLOSED'],
    ]);
    expect(answers).toContain('該当する個人データを保有していません');
    const [mail = ''] = readdirSync(join(data, 'outbox'));
    expect(readFileSync(join(data, 'outbox', mail), 'utf8')).toContain('To: taro.yamada@example.jp');
    expect(answers).not.toContain('"errors"');
  }, 120_000);
});
