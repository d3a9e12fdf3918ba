import { load } from '../measure/load';
import { together } from '../measure/server-process';
import { percentile, rounded } from '../measure/statistics';
import { steadyLoad } from '../measure/steady-load';
import { watched } from '../measure/watched';
import { bodies, graphqlSide, start } from '../sides';
import { footprint } from '../workloads';
import type { Figure } from './figure.type';
import { soakLine } from './soak-line';

const PART_OF_PEAK = 0.8;

export const soak: Figure = {
  name: 'soak',
  description: 'p99 and memory in the last minute of five at 80 % of the peak, beside the first',
  workload: footprint,
  run: async ({ effort, company: companyOf }) => {
    const company = await companyOf(effort.people);
    return together([start('gateway', company)], async ([gateway]) => {
      const side = graphqlSide(footprint, gateway.url, company);
      const asked = (seed: number) => ({ ...side, nextBody: bodies(side, footprint, company, seed) });
      const { connections } = footprint;
      await load({ ...asked(-1), connections, seconds: effort.warmUpSeconds });
      const peak = await load({ ...asked(0), connections, seconds: effort.seconds * effort.pairs });
      const perSecond = peak.perSecond * PART_OF_PEAK;
      await steadyLoad({ ...asked(1), perSecond, seconds: effort.warmUpSeconds });
      const { result, seen } = await watched(
        () => gateway.residentMemory(),
        () => steadyLoad({ ...asked(2), perSecond, seconds: effort.soakSeconds }),
      );
      return [
        {
          ...soakLine(result, seen, effort.soakSeconds),
          perSecond: rounded(perSecond),
          peakPerSecond: rounded(peak.perSecond),
          p50Milliseconds: rounded(
            percentile(
              result.map(({ latency }) => latency),
              50,
            ),
          ),
        },
      ];
    });
  },
};
