import { setTimeout as delay } from 'node:timers/promises';
import { describeOnMariadb } from '../support/databases';
import { erasureOf, requestsWorld, type RequestsWorld } from '../support/requests-world';

const ROUNDS = 4;
const AT_ONCE = 8;

describeOnMariadb('requests of persons while a gateway is told to end', () => {
  let world: RequestsWorld;
  beforeAll(async () => {
    world = await requestsWorld();
  });
  afterAll(() => world.close());

  it('(fault 25) under load: it answers what it has begun and ends, what it answered stands, and no job is lost', async () => {
    /** What was answered: the state of each request as its caller last knew it. */
    const known = new Map<string, string>();
    let nth = 0;
    const work = async (url: string, isOver: () => boolean): Promise<void> => {
      while (!isOver()) {
        const { letter, steps } = erasureOf((nth += 1));
        try {
          const filed = await world.send(url, 'PRIVACY_OFFICER', 'runner', 'file-rights-requests', { letter });
          const request = /"id":"([^"]+)"/.exec(filed)?.[1] ?? '';
          known.set(request, 'RECEIVED');
          for (const [role, id, step] of steps) {
            const taken = { idempotencyKey: `${Object.keys(step).join('')}-${request}`, request, step };
            const answer = await world.send(url, role, id, 'take-request-step', { step: taken });
            const state = /"state":"([A-Z_]+)"/.exec(answer)?.[1];
            if (state) known.set(request, 'notify' in step ? 'ISSUED' : state);
          }
        } catch {
          // It takes no more; nothing was answered.
        }
      }
    };
    for (let round = 0; round < ROUNDS; round += 1) {
      const gateway = await world.start();
      let isOver = false;
      const clients = Promise.all(Array.from({ length: AT_ONCE }, () => work(gateway.url, () => isOver)));
      await delay(1500 + 400 * round);
      const ended = gateway.end('SIGTERM');
      isOver = true;
      expect(await ended).toBe(0);
      await clients;
    }
    expect(known.size).toBeGreaterThan(ROUNDS * AT_ONCE);

    // A gateway that begins anew does what is left.
    const last = await world.start();
    const jobs = async (): Promise<{ state: string; about: string }[]> =>
      world.control.query<{ state: string; about: string }[]>('SELECT state, about FROM job');
    while ((await jobs()).some(({ state }) => state !== 'DONE')) await delay(100);
    expect(await last.end('SIGTERM')).toBe(0);

    const order = ['RECEIVED', 'WORKING', 'UNDER_REVIEW', 'DECIDED', 'ISSUED', 'NOTIFIED'];
    const rows = await world.control.query<{ id: string; state: string }[]>('SELECT id, state FROM rights_request');
    const kept = new Map(rows.map(({ id, state }) => [id, state]));
    for (const [request, state] of known) {
      const now = kept.get(request) ?? 'none';
      // At least as far as was answered; whose notice was issued is told.
      expect(order.indexOf(now)).toBeGreaterThanOrEqual(order.indexOf(state));
      if (state === 'ISSUED') expect(now).toBe('NOTIFIED');
    }
    const ids = world.smtp.mails.map(({ text }) => /^Message-ID: <([0-9a-f-]{36})@/im.exec(text)?.[1] ?? '');
    // Nobody was killed: each mail went once.
    expect([...ids].sort()).toEqual((await jobs()).map(({ about }) => about).sort());
  }, 300_000);
});
