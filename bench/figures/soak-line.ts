import { percentile, rounded } from '../measure/statistics';
import type { Answered } from '../measure/steady-load';
import type { Seen } from '../measure/watched';
import type { Line } from './figure.type';

/** How much more the last fifth may have than the first: of p99, which is noisy, and of memory. */
const MOST = { p99: 1.3, memory: 1.1 };

/** Compares the last fifth of a run (a minute of five) with the first. Throws without memory seen. */
export function soakLine(
  answers: readonly Answered[],
  memory: readonly Seen[],
  seconds: number,
): Line & Record<string, unknown> {
  const fifth = seconds / 5;
  const isFirst = (at: number): boolean => at < fifth;
  const isLast = (at: number): boolean => at >= seconds - fifth;
  const p99 = (when: (at: number) => boolean): number =>
    percentile(
      answers.filter(({ due }) => when(due)).map(({ latency }) => latency),
      99,
    );
  const megabytes = (when: (at: number) => boolean): number =>
    percentile(
      memory.filter(({ at }) => when(at)).map(({ value }) => value),
      50,
    );
  const [first, last] = [p99(isFirst), p99(isLast)];
  const [firstMegabytes, lastMegabytes] = [megabytes(isFirst), megabytes(isLast)];
  return {
    figure: 'soak',
    value: rounded(last),
    limit: rounded(first),
    ratio: rounded(last / first),
    unit: 'p99 in milliseconds',
    holds: last / first <= MOST.p99 && lastMegabytes / firstMegabytes <= MOST.memory,
    atMost: MOST,
    seconds,
    residentMegabytes: { first: firstMegabytes, last: lastMegabytes, ratio: rounded(lastMegabytes / firstMegabytes) },
  };
}
