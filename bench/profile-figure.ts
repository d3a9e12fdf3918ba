import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DemoCompany } from './demo-company';
import type { Figure } from './figures/figure.type';
import { load } from './measure/load';
import { selfTimes, type SelfTime } from './measure/profile';
import { bodies, graphqlSide, start } from './sides';

const WARM_UP_SECONDS = 5;
const MOST = 30;

/** Where the gateway spends its time under the load of a figure, its start included; the most first. */
export async function profileFigure({ workload }: Figure, company: DemoCompany, seconds: number): Promise<SelfTime[]> {
  const folder = mkdtempSync(join(tmpdir(), 'honnin-profile-'));
  try {
    const gateway = await start('gateway', company, ['--cpu-prof', `--cpu-prof-dir=${folder}`]);
    try {
      const side = graphqlSide(workload, gateway.url, company);
      const nextBody = bodies(side, workload, company, 0);
      await load({ ...side, connections: workload.connections, seconds: WARM_UP_SECONDS + seconds, nextBody });
    } finally {
      await gateway.stop();
    }
    const [file] = readdirSync(folder);
    return selfTimes(readFileSync(join(folder, file ?? ''), 'utf8'), MOST);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
