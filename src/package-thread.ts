import 'reflect-metadata';
import { parentPort } from 'node:worker_threads';
import { rootKeys } from './composition-keys';
import { closeDatabases, databases } from './composition-databases';
import { packageWorker } from './composition-package-worker';
import { databaseConfig, doorConfig, ownDatasets, packagesFolder } from './config';
import { schemaFolder } from './cli/project';
import { readDeclarations } from './declarations';
import { openingThread } from './start-opening-thread';

/** The thread in which what takes long is collected and built, until it is told to stop. What it tells goes to who started it. */
async function main(): Promise<void> {
  const port = parentPort;
  if (!port) throw new Error('This is a thread of the gateway');
  const config = databaseConfig(process.env);
  const declarations = readDeclarations(schemaFolder, ownDatasets(process.env));
  const open = databases(config, declarations);
  await Promise.all([open.control.initialize(), open.audit.initialize()]);
  const worker = await packageWorker({
    ...{ declarations, databases: open, keys: rootKeys(config), packages: packagesFolder(process.env) },
    openDocuments: openingThread(),
    door: doorConfig(process.env),
    log: {
      alarm: (line) => {
        port.postMessage(line);
      },
    },
  });
  worker.start();
  port.once('message', () => {
    void worker
      .stop()
      .then(() => closeDatabases(open))
      .finally(() => process.exit(0));
  });
}

void main();
