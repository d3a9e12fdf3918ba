import { Command } from 'commander';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ownDatasets } from '../config';
import { readDeclarations } from '../declarations';
import { lifecycleText } from '../rights/lifecycle/lifecycle-text';
import { dayOf } from '../kernel/tokyo-day';
import { systemClock } from '../kernel/clock';
import { projectFolder, schemaFolder } from './project';

/** `honnin requests …`: how requests of persons 開示等の請求 run. */
export function requestsCommand(): Command {
  const requests = new Command('requests').description('requests of persons 開示等の請求: how they run');
  requests
    .command('print')
    .description('write src/rights/lifecycle/README.md anew: each step, who may take it, and where it leads')
    .action(() => {
      const rules = readDeclarations(schemaFolder, ownDatasets(process.env)).requests(dayOf(systemClock.now()));
      writeFileSync(join(projectFolder, 'src/rights/lifecycle/README.md'), lifecycleText(rules));
    });
  return requests;
}
