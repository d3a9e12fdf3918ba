import 'reflect-metadata';
import { createInterface } from 'node:readline';
import { databases } from '../../../src/composition-databases';
import { rootKeys } from '../../../src/composition-keys';
import { packageWorker } from '../../../src/composition-package-worker';
import { schemaFolder } from '../../../src/cli/project';
import { databaseConfig, doorConfig, packagesFolder } from '../../../src/config';
import { readDeclarations } from '../../../src/declarations';
import { openingThread } from '../../../src/start-opening-thread';
import { traceDatabase } from './trace-database';
import { traceFiles } from './trace-files';
import { tell, TracedSteps, type KillPoint } from './traced-steps';

/** What the parent process says, a line of JSON each: what to do, where to end, and before which step to wait. */
interface Command {
  readonly does: 'WORK' | 'SERVE' | 'GO_ON';
  readonly kill: KillPoint | null;
  readonly hold: string | null;
}

/** Does the jobs of packages that are due, or serves, when it is told to. What it writes are steps. */
async function main(): Promise<void> {
  const [config, declarations] = [databaseConfig(process.env), readDeclarations(schemaFolder)];
  const [open, steps, packages] = [databases(config, declarations), new TracedSteps(), packagesFolder(process.env)];
  await Promise.all([open.control.initialize(), open.audit.initialize()]);
  traceDatabase('control', open.control, steps);
  traceDatabase('audit', open.audit, steps);
  traceFiles(packages, steps);
  const log = { alarm: tell, answered: () => undefined, fault: () => undefined };
  const parts = { declarations, databases: open, keys: rootKeys(config), door: doorConfig({}), log, packages };
  const worker = await packageWorker({ ...parts, openDocuments: openingThread() });
  tell('ready');
  for await (const line of createInterface({ input: process.stdin })) {
    const { does, kill, hold } = JSON.parse(line) as Command;
    // What serves takes long to load, and few need it.
    if (does === 'SERVE') tell(`serves ${await (await import('./serve')).serve(parts, steps)}`);
    steps.arm(kill, hold);
    if (does === 'WORK') void worked(worker);
  }
}

async function worked(worker: { step(): Promise<boolean> }): Promise<void> {
  while (await worker.step());
  tell('done');
}

void main();
