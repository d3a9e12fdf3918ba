import { load } from '../measure/load';
import { together } from '../measure/server-process';
import { interleaved, ofPairs, percentile, rounded } from '../measure/statistics';
import { bodies, graphqlSide, start } from '../sides';
import { footprint } from '../workloads';
import type { Figure } from './figure.type';

const MOST = 1.3;

/** One request at a time, so that the median is how long an answer takes and not how long it queues. */
const workload = { ...footprint, connections: 1 };

export const growth: Figure = {
  name: 'growth',
  description: 'how much longer the footprint takes at 1,000,000 people than at 10,000, one request at a time',
  workload,
  run: async ({ effort, company }) => {
    const [few, many] = [await company(effort.growth[0]), await company(effort.growth[1])];
    return together([start('gateway', many), start('gateway', few)], async ([manyServer, fewServer]) => {
      const sides = {
        value: { company: many, ...graphqlSide(workload, manyServer.url, many) },
        limit: { company: few, ...graphqlSide(workload, fewServer.url, few) },
      };
      const median = async (which: keyof typeof sides, seconds: number, seed: number): Promise<number> => {
        const side = sides[which];
        const nextBody = bodies(side, workload, side.company, seed);
        const { latencies } = await load({ ...side, connections: workload.connections, seconds, nextBody });
        return percentile(latencies, 50);
      };
      for (const which of ['value', 'limit'] as const) await median(which, effort.warmUpSeconds, -1);
      const pairs = await interleaved(effort.pairs, (which, pair) => median(which, effort.seconds, pair));
      const { value, limit, ratio } = ofPairs(pairs);
      return [
        {
          figure: 'growth',
          value: rounded(ratio.median),
          limit: MOST,
          ratio: rounded(ratio.median),
          unit: 'p50 with many people / p50 with few',
          holds: ratio.median <= MOST,
          quartiles: { ratio: [rounded(ratio.q1), rounded(ratio.q3)] },
          p50Milliseconds: { many: rounded(value.median), few: rounded(limit.median) },
          people: { many: effort.growth[1], few: effort.growth[0] },
          pairs: effort.pairs,
          seconds: effort.seconds,
          connections: workload.connections,
        },
      ];
    });
  },
};
