import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DataSource } from 'typeorm';
import { developmentIssuer } from '../../src/adapters/tokens/development-issuer';
import { dataSource } from '../../src/adapters/sql/data-source';
import { compiledGateway, honnin, type CompiledGateway } from '../support/compiled-gateway';
import { describeOnMariadb, testDatabases } from '../support/databases';

const PEOPLE = 20;
const AT_ONCE = 16;
const document = 'query ($id: ID!) { subject(id: $id) { id name { values { text } } phone { values { text } } } }';

/** Looks that go on and on, each by a caller of its own, so that the trail tells them apart. */
class Looks {
  /** Callers whose answer came whole. */
  readonly answered = new Set<string>();
  /** Answers without a person. */
  readonly refused: string[] = [];
  private made = 0;
  private isOver = false;
  private readonly loops: Promise<void>[];

  constructor(
    private readonly name: string,
    private readonly issuer: ReturnType<typeof developmentIssuer>,
    private readonly people: readonly string[],
    /** Where the next look goes. */
    private readonly url: () => string,
  ) {
    this.loops = Array.from({ length: AT_ONCE }, () => this.loop());
  }

  async end(): Promise<void> {
    this.isOver = true;
    await Promise.all(this.loops);
  }

  private async loop(): Promise<void> {
    while (!this.isOver) {
      const caller = `${this.name}-${(this.made += 1)}`;
      const token = await this.issuer.issue({ role: 'SUPPORT', subject: null, id: caller, days: 1 });
      const id = this.people[this.made % this.people.length] ?? '';
      try {
        const answer = await fetch(`${this.url()}/graphql`, {
          method: 'POST',
          headers: {
            'content-type': 'application/json',
            authorization: `Bearer ${token}`,
            'x-purpose': 'INQUIRY_RESPONSE',
          },
          body: JSON.stringify({ query: document, variables: { id } }),
        });
        const told = (await answer.json()) as { data?: { subject?: { id: string } | null } | null; errors?: unknown };
        if (told.data?.subject?.id === id) this.answered.add(caller);
        else this.refused.push(JSON.stringify(told.errors));
      } catch {
        // The process was killed under it: nobody has seen anything.
      }
    }
  }
}

describeOnMariadb('a gateway that is killed under load', () => {
  const databases = testDatabases('mariadb');
  const folder = mkdtempSync(join(tmpdir(), 'honnin-killed-'));
  const settings: Record<string, string> = { HONNIN_DATA: folder };
  let issuer: ReturnType<typeof developmentIssuer>;
  let audit: DataSource;
  let people: readonly string[] = [];

  beforeAll(async () => {
    for (const name of ['control', 'audit']) settings[`HONNIN_${name.toUpperCase()}_URL`] = await databases.url(name);
    for (const name of ['accounts', 'kyc', 'billing', 'meetings', 'partners'])
      settings[`HONNIN_STORE_${name.toUpperCase()}_URL`] = await databases.url(name);
    await honnin(settings, 'seed', '--subjects', String(PEOPLE));
    await honnin(settings, 'token', '--role', 'SUPPORT');
    issuer = developmentIssuer(join(folder, 'development-issuer.json'));
    const control = await dataSource({ url: settings['HONNIN_CONTROL_URL'] ?? '' }).initialize();
    people = (await control.query<{ id: string }[]>('SELECT id FROM subject')).map(({ id }) => id);
    await control.destroy();
    audit = await dataSource({ url: settings['HONNIN_AUDIT_URL'] ?? '' }).initialize();
  });
  afterAll(async () => {
    await audit.destroy();
    await databases.clear();
    rmSync(folder, { recursive: true, force: true });
  });

  const untilAnswered = async (looks: Looks, more: number): Promise<void> => {
    const enough = looks.answered.size + more;
    while (looks.answered.size < enough) await new Promise((done) => setTimeout(done, 5));
  };

  const expectOnRecord = async (looks: Looks): Promise<void> => {
    // Where whoever held the lease was killed, it waits until that is certain.
    expect(await honnin(settings, 'audit', 'sequence')).not.toContain('Another process');
    const [pending] = await audit.query<{ count: number | string }[]>('SELECT COUNT(*) AS count FROM audit_pending');
    expect(Number(pending?.count)).toBe(0);
    const entries = await audit.query<{ caller: string }[]>('SELECT caller FROM audit_entry');
    const times = new Map<string, number>();
    for (const { caller } of entries) times.set(caller, (times.get(caller) ?? 0) + 1);
    // Never an answer without its entry; an entry without an answer is a look whose process was killed before it left.
    expect([...looks.answered].filter((caller) => times.get(caller) !== 1)).toEqual([]);
    expect(await honnin(settings, 'audit', 'verify')).toContain('All is as it was signed');
  };

  it('-9 again and again, beside another one: every answer that left is on record once, and the log is whole', async () => {
    const gateways: CompiledGateway[] = [await compiledGateway(settings), await compiledGateway(settings)];
    let turn = 0;
    const looks = new Looks('killed', issuer, people, () => gateways[(turn += 1) % gateways.length]?.url ?? '');
    for (let round = 0; round < 8; round += 1) {
      await untilAnswered(looks, 30 + 7 * round);
      await gateways[round % 2]?.end('SIGKILL');
      gateways[round % 2] = await compiledGateway(settings);
    }
    await untilAnswered(looks, 100);
    await looks.end();
    for (const gateway of gateways) expect(await gateway.end('SIGTERM')).toBe(0);
    expect(looks.answered.size).toBeGreaterThan(400);
    expect(looks.refused).toEqual([]);
    await expectOnRecord(looks);
  }, 600_000);

  it('by SIGTERM answers what is under way, whole, gives its lease up, and ends', async () => {
    const gateway = await compiledGateway(settings);
    const looks = new Looks('ended', issuer, people, () => gateway.url);
    await untilAnswered(looks, 100);
    const ended = gateway.end('SIGTERM');
    const code = await ended;
    await looks.end();
    expect([code, looks.refused]).toEqual([0, []]);
    const began = Date.now();
    await expectOnRecord(looks);
    // Nobody waits for a lease to run out.
    expect(Date.now() - began).toBeLessThan(30_000);
  }, 300_000);
});
