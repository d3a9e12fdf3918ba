import 'reflect-metadata';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gateway, identity } from './composition';
import { jsonLog, plainLog, type OperatorLog } from './adapters/telemetry/json-log';
import { databases } from './composition-databases';
import { AuditTools } from './composition-audit';
import { mailerOf } from './composition-rights';
import {
  auditConfig,
  databaseConfig,
  deliveryConfig,
  doorConfig,
  executorConfig,
  logConfig,
  ownDatasets,
  packagesFolder,
  serverConfig,
  type DatabaseConfig,
} from './config';
import { identityConfig } from './config-identity';
import { checkStores } from './cli/check-stores';
import { refuseUnsafe } from './cli/doctor/refuse-unsafe';
import { idePreset, welcome } from './cli/welcome';
import { migrate } from './cli/migrate';
import { progress } from './cli/progress';
import { ideFolder, schemaFolder } from './cli/project';
import { seed } from './cli/seed';
import { readDeclarations } from './declarations';
import { ConfigurationError } from './kernel/errors';
import { rootKeys } from './composition-keys';
import { startPackageThread } from './start-package-thread';

const DEMO_SUBJECTS = 200;
/** From when the last answer is given up. */
const GRACE_MS = 5000;

/** Migrates, on the embedded default seeds, and serves until SIGINT or SIGTERM. */
async function main(): Promise<void> {
  const config = databaseConfig(process.env);
  const { port, host, production } = serverConfig(process.env);
  const { verifier, issuer } = identity(identityConfig(process.env));
  const declarations = readDeclarations(schemaFolder, ownDatasets(process.env));
  const open = databases(config, declarations);
  await migrate(config, open);
  if (config.embedded && !production) await seed(config, open, DEMO_SUBJECTS, progress('Seeding the demo company'));
  // The key file is made where it is missing, so that it can be backed up before the first start in production.
  const keys = rootKeys(config);
  if (production) await refuseUnsafe(config, open);
  await checkStores(declarations, open);
  const log = operatorLog();
  const preset = issuer && !production ? await idePreset(issuer) : null;
  const [trail, door] = [auditConfig(process.env), doorConfig(process.env)];
  const { app, stop } = await gateway({
    declarations,
    databases: open,
    keys,
    verifier,
    production,
    executor: executorConfig(process.env),
    door,
    log,
    packages: packagesFolder(process.env),
    packagesElsewhere: isServed(config),
    mailer: mailerOf(deliveryConfig(process.env)),
    auditOrigin: trail.origin,
    ide: preset && { preset, folder: ideFolder },
  });
  const packages = isServed(config) ? startPackageThread(log.alarm) : null;
  const sequencing = await new AuditTools(trail, open.audit, keys, log.alarm).start();
  const server = createServer(app);
  listen(server, port, host, (url) => {
    void welcome(url, issuer).then((text) => {
      console.log(text);
    });
  });
  endOnSignals(server, door.answerSeconds, () => Promise.all([stop(), sequencing.stop(), packages?.stop()]));
}

/** SQLite is for one process alone, and for one thread of it. */
const isServed = ({ control, audit }: DatabaseConfig): boolean =>
  [control, audit].every((url) => !url.startsWith('sqlite:'));

/** Answers what is under way, and then ends the process, whatever else callers send on connections that they keep. */
function endOnSignals(server: Server, answerSeconds: number, stop: () => Promise<unknown>): void {
  let isEnding = false;
  server.prependListener('request', (_request: IncomingMessage, response: ServerResponse) => {
    if (isEnding) response.setHeader('connection', 'close');
  });
  const end = (): void => {
    isEnding = true;
    server.close(() => {
      void stop().then(() => process.exit(0));
    });
    // A connection becomes idle whenever its answer is done.
    setInterval(() => {
      server.closeIdleConnections();
    }, 100);
    setTimeout(
      () => {
        server.closeAllConnections();
      },
      answerSeconds * 1000 + GRACE_MS,
    );
  };
  process.once('SIGINT', end);
  process.once('SIGTERM', end);
}

function operatorLog(): OperatorLog {
  const level = logConfig(process.env);
  return level === null ? plainLog : jsonLog(level);
}

/** Ends the process where the port cannot be taken. */
function listen(server: Server, port: number, host: string, ready: (url: string) => void): void {
  server.once('error', (error) => {
    console.error(`Port ${port} on ${host} could not be taken: ${error.message}`);
    process.exit(1);
  });
  server.listen(port, host, () => {
    ready(`http://${host === '0.0.0.0' ? '127.0.0.1' : host}:${(server.address() as AddressInfo).port}`);
  });
}

main().catch((error: unknown) => {
  console.error(error instanceof ConfigurationError ? error.message : error);
  process.exit(1);
});
