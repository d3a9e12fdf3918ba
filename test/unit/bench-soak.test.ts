import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { soakLine } from '../../bench/figures/soak-line';
import { steadyLoad } from '../../bench/measure/steady-load';
import { watched } from '../../bench/measure/watched';

describe('a run under load', () => {
  /** A hundred and one answers in each of five seconds, of as many milliseconds as given for it; three take ten times that. */
  const answers = (latencies: readonly number[]): { due: number; latency: number }[] =>
    latencies.flatMap((latency, second) =>
      Array.from({ length: 101 }, (_none, at) => ({
        due: second + at / 101,
        latency: at < 3 ? latency * 10 : latency,
      })),
    );
  const memory = (values: readonly number[]): { at: number; value: number }[] =>
    values.map((value, at) => ({ at: at + 0.5, value }));

  test('holds when the last fifth is as the first, whatever came between', () => {
    const line = soakLine(answers([10, 90, 90, 90, 10]), memory([100, 300, 300, 300, 100]), 5);
    expect(line).toMatchObject({ value: 100, limit: 100, ratio: 1, holds: true });
    expect(line).toMatchObject({ residentMegabytes: { first: 100, last: 100, ratio: 1 } });
  });

  test('does not hold when p99 has risen by more than three tenths', () => {
    expect(soakLine(answers([10, 10, 10, 10, 13]), memory([100, 100, 100, 100, 100]), 5).holds).toBe(true);
    expect(soakLine(answers([10, 10, 10, 10, 14]), memory([100, 100, 100, 100, 100]), 5).holds).toBe(false);
  });

  test('does not hold when memory has risen by more than a tenth', () => {
    expect(soakLine(answers([10, 10, 10, 10, 10]), memory([100, 100, 100, 100, 110]), 5).holds).toBe(true);
    expect(soakLine(answers([10, 10, 10, 10, 10]), memory([100, 100, 100, 100, 111]), 5).holds).toBe(false);
  });

  test('is refused where nothing tells its memory', () => {
    expect(() => soakLine(answers([10, 10, 10, 10, 10]), [], 5)).toThrow('at least one number');
  });

  test('looks at memory at both ends, and leaves out what the system does not tell', async () => {
    const told = [7, null, 9];
    const { result, seen } = await watched(
      () => told.shift() ?? null,
      () => Promise.resolve('done'),
    );
    expect(result).toBe('done');
    expect(seen.map(({ value }) => value)).toEqual([7]);
  });
});

describe('a load at a fixed rate', () => {
  let server: Server;
  /** Answers wait here until they are let go. */
  let waiting: (() => void)[] = [];
  let held = false;
  let url: string;

  beforeEach(async () => {
    waiting = [];
    held = false;
    server = createServer((request, response) => {
      request.resume();
      const answer = (): void => {
        response.end('good');
      };
      if (held) waiting.push(answer);
      else answer();
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });

  afterEach(async () => {
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
  });

  const ask = (perSecond: number, seconds: number, begins = 'good'): ReturnType<typeof steadyLoad> =>
    steadyLoad({ url, headers: {}, begins, nextBody: () => '{}', perSecond, seconds });

  test('sends as many requests as the rate asks for, each due in its turn', async () => {
    const answered = await ask(200, 0.1);
    expect(answered.map(({ due }) => Math.round(due * 200))).toEqual(Array.from({ length: 20 }, (_none, at) => at));
  });

  test('goes on sending while nothing is answered, and charges the wait to each request from when it was due', async () => {
    held = true;
    const running = ask(100, 0.2);
    const began = performance.now();
    let goes = Infinity;
    const letGo = setInterval(() => {
      if (waiting.length < 20) return;
      held = false;
      goes = performance.now();
      for (const answer of waiting.splice(0)) answer();
    }, 1);
    const answered = await running;
    clearInterval(letGo);
    // All were let go together, so whoever was due earlier waited longer, in whatever order the answers came.
    expect(answered).toHaveLength(20);
    for (const { due, latency } of answered) expect(latency).toBeGreaterThanOrEqual(goes - began - due * 1000);
    expect(goes - began).toBeGreaterThanOrEqual(180);
  });

  test('fails at the first bad answer', async () => {
    await expect(ask(100, 0.1, 'better')).rejects.toThrow('A bad answer under load: good');
  });
});
