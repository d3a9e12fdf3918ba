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
const ready = (block: string, more: number): string =>
  block.replace(/^sleep .*$/m, () => taken((mails += more))).replaceAll('.data/', '"$HONNIN_DATA"/');
const [file = '', identify = '', attach = '', decide = '', notify = '', look = ''] = blocks(
  section('From letter to notice'),
).map((block) => ready(block, 1));
const [arrived = '', collect = '', withhold = '', approve = '', hand = '', get = ''] = blocks(
  section('Answer a disclosure request in ten minutes'),
).map((block) => ready(block, 2));
const [suspend = '', refused = '', lift = ''] = blocks(section('Suspend use, and lift it'));
const [check = ''] = blocks(section('Check a package without us')).map((block) => ready(block, 0));

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

  const shell = async (...lines: string[]): Promise<string> => {
    const script = lines.join('\n').replaceAll('http://127.0.0.1:4000', gateway.url);
    const environment = Object.entries(process.env).filter(([name]) => !name.startsWith('HONNIN_'));
    const env = { ...Object.fromEntries(environment), ...settings, PORT: new URL(gateway.url).port };
    return (await promisify(execFile)('bash', ['-ec', script], { cwd: root, env })).stdout;
  };

  it('leads to a closed request, and says so at each step', async () => {
    const filed = await shell(ask, file);
    const id = /"id":"([^"]+)"/.exec(filed)?.[1] ?? '';
    expect(filed).toMatch(/"number":"R-20\d\d-000001","kind":"DISCLOSURE","state":"RECEIVED"/);
    const known = identify.replace('request=…', `request=${id}`);
    const answers = await shell(ask, known, attach, decide, notify, look);
    expect([...answers.matchAll(/"kind":"DISCLOSURE","state":"([A-Z_]+)"/g)].map(([, state]) => state)).toEqual([
      ...['RECEIVED', 'AWAITING_FEE', 'WORKING', 'UNDER_REVIEW', 'DECIDED', 'DECIDED', 'DECIDED', 'CLOSED'],
    ]);
    expect(answers).toContain('調査に著しい支障があるため');
    const sent = readdirSync(join(data, 'outbox')).map((name) => readFileSync(join(data, 'outbox', name), 'utf8'));
    expect(sent.map((mail) => mail.includes('To: taro.yamada@example.jp'))).toEqual([true, true]);
    expect(readFileSync(join(data, 'letter.pdf'), 'latin1')).toMatch(/^%PDF-/);
    expect(answers).toMatch(/"mediaType":"application\/pdf","bytes":14/);
    expect(answers).toMatch(/"month":"20\d\d-\d\d".*"kind":"DISCLOSURE","received":\d,"decided":1/);
    expect(answers).toMatch(/"cursor":"5"/);
    expect(answers).not.toContain('"errors"');
  }, 120_000);

  it('and to a package that verifies without us', async () => {
    const step = /step\(\) \{[\s\S]*?\n\}\n/.exec(identify)?.[0] ?? '';
    const told = await shell(ask, step, arrived, collect, withhold, approve, hand, get);
    const states = [...told.matchAll(/"kind":"DISCLOSURE","state":"([A-Z_]+)"/g)].map(([, state]) => state);
    expect(states).toEqual([
      ...['AWAITING_FEE', 'WORKING', 'WORKING', 'WORKING', 'UNDER_REVIEW', 'DECIDED'],
      ...['CARRIED_OUT', 'CARRIED_OUT', 'CARRIED_OUT'],
    ]);
    expect(told).toMatch(/^R-20\d\d-\d{6}: collected as of 20/m);
    expect(told).toMatch(/^R-20\d\d-\d{6}: package [0-9a-f]{64}$/m);
    expect(told).toMatch(/^Whole, and signed by the key [\w-]{43}$/m);
    expect(told).not.toContain('"errors"');
    expect(readdirSync(join(data, 'package'))).toEqual(
      expect.arrayContaining(['index.html', 'notice.pdf', 'html', 'csv']),
    );
    expect(readFileSync(join(data, 'package/html/00.html'), 'utf8')).not.toContain('300612345660');
    expect(await shell(check)).toContain('Signature Verified Successfully');
  }, 120_000);

  it('and to use that is suspended, and lifted', async () => {
    const step = /step\(\) \{[\s\S]*?\n\}\n/.exec(identify)?.[0] ?? '';
    // But for what is done once.
    const seen = refused.split('\n').slice(0, 4).join('\n');
    const told = await shell(ask, step, suspend, refused, lift, seen);
    const states = [...told.matchAll(/"kind":"SUSPENSION","state":"([A-Z_]+)"/g)].map(([, state]) => state);
    expect(states).toEqual([
      ...['WORKING', 'UNDER_REVIEW', 'DECIDED', 'DECIDED', 'DECIDED', 'DECIDED', 'DECIDED'],
      ...['CARRIED_OUT', 'CARRIED_OUT', 'CARRIED_OUT'],
    ]);
    // Once while it is in force, and not again.
    expect(told.match(/"name":\{[^{}]*"reason":"USE_SUSPENDED"/g)).toHaveLength(1);
    expect(told).toMatch(
      /"isSuspended":true,"leavesOpen":\["BILLING"\],"rows":\[\{"collection":"members","key":\["10000000000"\]/,
    );
    expect(told).toMatch(/"isSuspended":false,"leavesOpen":\[\],"rows":/);
    expect(told).not.toContain('"errors"');
  }, 120_000);
});
