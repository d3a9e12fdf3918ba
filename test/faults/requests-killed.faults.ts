import { setTimeout as delay } from 'node:timers/promises';
import type { Role } from '../../src/policy/policy.type';
import { honnin, type CompiledGateway } from '../support/compiled-gateway';
import { describeOnMariadb } from '../support/databases';
import { erasureOf, requestsWorld, type RequestsWorld } from '../support/requests-world';

const REQUESTS = 60;
const AT_ONCE = 6;

describeOnMariadb('requests of persons while gateways are killed', () => {
  let world: RequestsWorld;
  const gateways: CompiledGateway[] = [];
  let turn = 0;

  beforeAll(async () => {
    world = await requestsWorld();
  });
  afterAll(() => world.close());

  /** Sends a change until it is answered, always under the same key: whoever asked may not have got the first answer. */
  const insist = async (role: Role, id: string, file: string, variables: object): Promise<string> => {
    for (;;) {
      try {
        const url = gateways[(turn += 1) % gateways.length]?.url ?? '';
        const text = await world.send(url, role, id, file, variables);
        if (!text.includes('"errors"')) return text;
      } catch {
        // Killed under it.
      }
      await delay(20);
    }
  };

  const runOne = async (nth: number): Promise<void> => {
    const { letter, steps } = erasureOf(nth);
    const filed = await insist('PRIVACY_OFFICER', 'runner', 'file-rights-requests', { letter });
    const request = /"id":"([^"]+)"/.exec(filed)?.[1] ?? '';
    const states: (string | undefined)[] = [];
    for (const [role, id, step] of steps) {
      const taken = { idempotencyKey: `${Object.keys(step).join('')}-${nth}`, request, step };
      const answer = await insist(role, id, 'take-request-step', { step: taken });
      states.push(/"state":"([A-Z_]+)"/.exec(answer)?.[1]);
    }
    expect(states).toEqual(['WORKING', 'UNDER_REVIEW', 'DECIDED', 'DECIDED']);
  };

  it('(fault 1) -9 at any instant: each step has its effect once, every notice leaves, and none is another one', async () => {
    gateways.push(await world.start(), await world.start());
    let [next, isOver] = [0, false];
    const clients = Promise.all(
      Array.from({ length: AT_ONCE }, async () => {
        while (next < REQUESTS) await runOne((next += 1));
      }),
    ).then(() => (isOver = true));
    for (let round = 0; !isOver; round += 1) {
      await delay(400 + 130 * (round % 5));
      await gateways[round % 2]?.end('SIGKILL');
      gateways[round % 2] = await world.start();
    }
    await clients;

    const states = async (): Promise<Record<string, number>> => {
      const rows = await world.control.query<{ state: string; count: unknown }[]>(
        'SELECT state, COUNT(*) AS count FROM rights_request GROUP BY state',
      );
      return Object.fromEntries(rows.map(({ state, count }) => [state, Number(count)]));
    };
    // A job whose worker was killed goes to another one when its lease has ended.
    while (((await states())['NOTIFIED'] ?? 0) < next) await delay(200);
    for (const gateway of gateways) expect(await gateway.end('SIGTERM')).toBe(0);

    expect(await states()).toEqual({ NOTIFIED: next });
    const events = await world.control.query<{ request_id: string; types: string; last: unknown }[]>(
      'SELECT request_id, GROUP_CONCAT(type ORDER BY version) AS types, MAX(version) AS last FROM rights_event GROUP BY request_id',
    );
    expect(new Set(events.map(({ types, last }) => `${types} ${String(last)}`))).toEqual(
      new Set(['FILED,IDENTITY_CHECKED,DECISION_PROPOSED,DECIDED,NOTICE_ISSUED,NOTIFIED 6']),
    );
    const numbers = await world.control.query<{ number: string }[]>(
      'SELECT number FROM rights_request ORDER BY number',
    );
    expect(numbers.map(({ number }) => Number(number.slice(7)))).toEqual(numbers.map((_none, at) => at + 1));
    // One Message-ID a notice, though a mail whose worker was killed in between went twice.
    const ids = world.smtp.mails.map(({ text }) => /^Message-ID: <([0-9a-f-]{36})@/im.exec(text)?.[1]);
    const jobs = await world.control.query<{ about: string; state: string }[]>('SELECT about, state FROM job');
    expect(jobs.filter(({ state }) => state !== 'DONE')).toEqual([]);
    expect(new Set(ids)).toEqual(new Set(jobs.map(({ about }) => about)));
    expect(jobs).toHaveLength(next);
    await honnin(world.settings, 'audit', 'sequence');
    expect(await honnin(world.settings, 'audit', 'verify')).toContain('All is as it was signed');
  }, 600_000);
});
