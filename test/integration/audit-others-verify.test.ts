import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openCheckpoint } from '../../src/audit/checkpoint';
import { consistencyProof, inclusionProof } from '../../src/audit/merkle-proof';
import { sequence } from '../../src/audit/sequencing';
import { verifierKey } from '../../src/audit/signed-note';
import { subtreesIn } from '../../src/audit/tiles';
import { entriesOf, logProcess, recordIn, signer, type LogProcess } from '../support/audit-log-world';
import { testDatabases } from '../support/databases';

/** Where Debian's package golang-golang-x-mod-dev puts its sources. */
const GO_SOURCES = '/usr/share/gocode';
const hasGo =
  spawnSync('go', ['version']).status === 0 && existsSync(join(GO_SOURCES, 'src/golang.org/x/mod/sumdb/tlog'));
const hasOpenssl = spawnSync('openssl', ['version']).status === 0;
if (!hasGo) console.warn('SKIPPED: proofs are not verified by Go: install golang-go and golang-golang-x-mod-dev');
if (!hasOpenssl) console.warn('SKIPPED: signatures are not verified by openssl: install openssl');

const base64 = (hashes: readonly Uint8Array[]): string[] => hashes.map((hash) => Buffer.from(hash).toString('base64'));

describe('what others verify of the audit log', () => {
  const databases = testDatabases('sqlite');
  const folder = mkdtempSync(join(tmpdir(), 'honnin-verify-'));
  let one: LogProcess;
  let before: string;
  let note: string;

  beforeAll(async () => {
    one = await logProcess(await databases.url('audit'));
    await recordIn(one, 5);
    await sequence(one.options());
    before = (await one.log.checkpoint()) ?? '';
    await recordIn(one, 300);
    await sequence(one.options());
    note = (await one.log.checkpoint()) ?? '';
  });
  afterAll(async () => {
    await one.source.destroy();
    await databases.clear();
    rmSync(folder, { recursive: true, force: true });
  });

  (hasOpenssl ? describe : describe.skip)('by openssl', () => {
    /** Whether openssl takes the note's signature over this text. */
    const accepts = (text: string): boolean => {
      const file = (name: string): string => join(folder, name);
      const prefix = Buffer.from('302a300506032b6570032100', 'hex'); // SubjectPublicKeyInfo of Ed25519 (RFC 8410)
      writeFileSync(file('key.der'), Buffer.concat([prefix, signer.publicKey]));
      writeFileSync(file('text'), text);
      const signature = /^— \S+ (\S+)$/m.exec(note)?.[1] ?? '';
      writeFileSync(file('signature'), Buffer.from(signature, 'base64').subarray(4));
      const key = ['-verify', '-pubin', '-inkey', file('key.der'), '-keyform', 'DER'];
      const rest = ['-rawin', '-in', file('text'), '-sigfile', file('signature')];
      return spawnSync('openssl', ['pkeyutl', ...key, ...rest]).status === 0;
    };
    const text = (): string => note.slice(0, note.indexOf('\n\n') + 1);

    it('the checkpoint is signed by the key', () => {
      expect(accepts(text())).toBe(true);
    });

    it('and another text is not', () => {
      expect(accepts(text().replace('305', '306'))).toBe(false);
    });
  });

  (hasGo ? describe : describe.skip)('by golang.org/x/mod/sumdb', () => {
    const program = join(folder, 'verify-entry');
    beforeAll(() => {
      const environment = { GO111MODULE: 'off', GOPATH: GO_SOURCES, GOFLAGS: '', GOCACHE: join(folder, 'cache') };
      execFileSync('go', ['build', '-o', program, join(__dirname, '../support/verify-entry/main.go')], {
        env: { ...process.env, ...environment },
      });
    }, 240_000);
    const subtrees = subtreesIn((level, index) => one.log.tile(level, index));
    const asked = async (position: number): Promise<Record<string, unknown>> => {
      const [size, old] = [openCheckpoint(note, signer)?.size ?? 0, openCheckpoint(before, signer)?.size ?? 0];
      return {
        ...{ key: verifierKey(signer), note, before, position, leaf: (await entriesOf(one))[position]?.leaf },
        path: base64(await inclusionProof(subtrees, position, size)),
        consistency: base64(await consistencyProof(subtrees, old, size)),
      };
    };
    const told = (question: object): string =>
      spawnSync(program, { input: JSON.stringify(question), encoding: 'utf8' }).stdout.trim();

    it.each([0, 4, 5, 255, 256, 304])(
      'entry %i is in the log, which went on from the checkpoint before',
      async (at) => {
        expect(told(await asked(at))).toBe(`verified ${at} of 305`);
      },
    );

    it('a changed entry, place, path, checkpoint or key is refused', async () => {
      const good = await asked(7);
      const path = good['path'] as string[];
      for (const change of [
        { leaf: String(good['leaf']).replace('SUPPORT', 'AUDITOR') },
        { position: 8 },
        { path: [...path].reverse() },
        { note: note.replace('\n305\n', '\n304\n') },
        { key: verifierKey({ ...signer, publicKey: Buffer.alloc(32, 9) }) },
        { consistency: [] },
      ])
        expect(told({ ...good, ...change })).toMatch(/^REFUSED/);
    });
  });
});
