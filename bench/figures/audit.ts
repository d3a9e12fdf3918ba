import { load } from '../measure/load';
import { together } from '../measure/server-process';
import { interleaved, ofPairs, rounded } from '../measure/statistics';
import { bodies, graphqlSide, start } from '../sides';
import { footprint as workload } from '../workloads';
import type { Figure } from './figure.type';

const AT_LEAST = 0.85;

export const audit: Figure = {
  name: 'audit',
  description: 'throughput of the footprint with its audit, beside the same gateway that keeps no trail',
  workload,
  run: async ({ effort, company: companyOf }) => {
    const company = await companyOf(effort.people);
    return together([start('gateway', company), start('unaudited', company)], async ([audited, unaudited]) => {
      const sides = {
        value: graphqlSide(workload, audited.url, company),
        limit: graphqlSide(workload, unaudited.url, company),
      };
      const perSecond = async (which: keyof typeof sides, seconds: number, seed: number): Promise<number> => {
        const nextBody = bodies(sides[which], workload, company, seed);
        return (await load({ ...sides[which], connections: workload.connections, seconds, nextBody })).perSecond;
      };
      for (const which of ['value', 'limit'] as const) await perSecond(which, effort.warmUpSeconds, -1);
      const pairs = await interleaved(effort.pairs, (which, pair) => perSecond(which, effort.seconds, pair));
      const { value, limit, ratio } = ofPairs(pairs);
      return [
        {
          figure: 'audit',
          value: rounded(value.median),
          limit: rounded(limit.median),
          ratio: rounded(ratio.median),
          unit: 'requests/s',
          holds: ratio.median >= AT_LEAST,
          atLeast: AT_LEAST,
          quartiles: { ratio: [rounded(ratio.q1), rounded(ratio.q3)] },
          pairs: effort.pairs,
          seconds: effort.seconds,
          connections: workload.connections,
          subjects: company.subjects.length,
        },
      ];
    });
  },
};
