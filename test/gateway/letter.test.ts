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
/** A mail more than before is waited for, and that it is recorded. */
const taken = (mails: number): string =>
  `until [ "$(ls "$HONNIN_DATA"/outbox/*.eml | wc -l)" -ge ${mails} ]; do sleep 0.2; done 2>/dev/null; sleep 0.5`;
let mails = 0;
const [file = '', identify = '', attach = '', decide = '', notify = '', look = ''] = blocks(
  section('From letter to notice'),
).map((block) => block.replace(/^sleep .*$/m, () => taken((mails += 1))).replaceAll('.data/', '"$HONNIN_DATA"/'));

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
      const script = lines.join('\n').replaceAll('http://127.0.0.1:4000', gateway.url);
      const environment = Object.entries(process.env).filter(([name]) => !name.startsWith('HONNIN_'));
      const env = { ...Object.fromEntries(environment), ...settings };
      return (await promisify(execFile)('bash', ['-ec', script], { cwd: root, env })).stdout;
    };
    const filed = await shell(ask, file);
    const id = /"id":"([^"]+)"/.exec(filed)?.[1] ?? '';
    expect(filed).toMatch(/"number":"R-20\d\d-000001","kind":"DISCLOSURE","state":"RECEIVED"/);
    const known = identify.replace('request=…', `request=${id}`);
    const answers = await shell(ask, known, attach, decide, notify, look);
    expect([...answers.matchAll(/"kind":"DISCLOSURE","state":"([A-Z_]+)"/g)].map(([, state]) => state)).toEqual([
      ...['RECEIVED', 'AWAITING_FEE', 'WORKING', 'UNDER_REVIEW', 'DECIDED', 'DECIDED', 'DECIDED', 'CLOSED'],
    ]);
    expect(answers).toContain('該当する個人データを保有していません');
    const sent = readdirSync(join(data, 'outbox')).map((name) => readFileSync(join(data, 'outbox', name), 'utf8'));
    expect(sent.map((mail) => mail.includes('To: taro.yamada@example.jp'))).toEqual([true, true]);
    expect(readFileSync(join(data, 'letter.pdf'), 'latin1')).toMatch(/^%PDF-/);
    expect(answers).toMatch(/"mediaType":"application\/pdf","bytes":14/);
    expect(answers).toMatch(/"month":"20\d\d-\d\d".*"kind":"DISCLOSURE","received":\d,"decided":1/);
    expect(answers).toMatch(/"cursor":"5"/);
    expect(answers).not.toContain('"errors"');
  }, 120_000);
});
