import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { migrate } from '../../src/cli/migrate';
import { schemaFolder } from '../../src/cli/project';
import { seed } from '../../src/cli/seed';
import { jsonLog } from '../../src/adapters/telemetry/json-log';
import { gateway, identity } from '../../src/composition';
import { rootKeys } from '../../src/composition-keys';
import { closeDatabases, databases, type Databases } from '../../src/composition-databases';
import { AuditTools } from '../../src/composition-audit';
import { auditConfig, databaseConfig, doorConfig, executorConfig, packagesFolder } from '../../src/config';
import { identityConfig } from '../../src/config-identity';
import { readDeclarations, type Declarations } from '../../src/declarations';
import type { Clock } from '../../src/kernel/clock';
import type { Mailer } from '../../src/notices/mailer.port';
import type { Role } from '../../src/policy/policy.type';
import type { KeyProvider } from '../../src/vault/key-provider.port';
import { testDatabases, type databaseKinds } from './databases';

/** A token's claims; a caller's id where it matters. */
export interface TestClaims {
  readonly role: Role;
  readonly subject?: string;
  readonly id?: string;
}

/** The whole gateway over the seeded demo company, behind HTTP on a free port. */
export interface TestGateway {
  readonly url: string;
  /** Faults that callers were given an id for. */
  readonly faults: readonly unknown[];
  /** What the operator was told. */
  readonly alarms: readonly string[];
  /** What stands in the operator's log. */
  readonly lines: readonly string[];
  readonly databases: Databases;
  /** The folder of what is collected and built, and the one of local files. */
  readonly packages: string;
  readonly data: string;
  /** What another process over the same databases is started with. */
  readonly settings: Readonly<Record<string, string>>;
  query(
    document: string,
    variables: Record<string, unknown>,
    headers: Record<string, string>,
  ): Promise<{ status: number; body: unknown; headers: Headers }>;
  token(claims: TestClaims): Promise<string>;
  /** Appends what is recorded to the audit log, as a sequencer does beside a gateway that runs. */
  sequence(): Promise<void>;
  /** A second gateway over the same databases, with the same keys. Close it before this one. */
  twin(): Promise<TestGateway>;
  close(): Promise<void>;
}

export interface TestGatewayOptions {
  readonly subjects?: number;
  /** A store that is away from the start. */
  readonly stopped?: string;
  readonly production?: boolean;
  /** Settings of what comes in at the door. */
  readonly door?: Readonly<Record<string, string>>;
  /** Other rules than the committed ones. */
  readonly declare?: (committed: Declarations) => Declarations;
  /** What time the gateway goes by. */
  readonly clock?: Clock;
  /** What stands between the gateway and its root keys. */
  readonly keys?: (real: KeyProvider) => KeyProvider;
  /** Where notices go; without it no jobs are done. */
  readonly mailer?: Mailer;
  /** Where statements are counted: stores' tables are looked at when the gateway first reads them, and not again. */
  readonly looksOnce?: boolean;
  /** Where a store, `control` or `audit` is reached instead once all are seeded; for a relay that can be cut. */
  readonly through?: (name: string, url: string) => string | Promise<string>;
}

const stores = ['accounts', 'kyc', 'billing', 'meetings', 'partners'];

export async function startGateway(
  kind: (typeof databaseKinds)[number],
  {
    subjects = 12,
    stopped,
    production = false,
    looksOnce = false,
    door = {},
    mailer,
    clock,
    keys,
    declare = (committed) => committed,
    through = (_store, url) => url,
  }: TestGatewayOptions = {},
): Promise<TestGateway> {
  const made = testDatabases(kind);
  const folder = mkdtempSync(join(tmpdir(), 'honnin-gateway-'));
  // In memory where there is such a place: that packages are durable is seen by the faults, on a disk.
  const packages = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'honnin-packages-'));
  const environment: Record<string, string> = {
    HONNIN_DATA: folder,
    HONNIN_PACKAGES: packages,
    HONNIN_CONTROL_URL: await made.url('control'),
    HONNIN_AUDIT_URL: await made.url('audit'),
  };
  const named = (name: string): string => `HONNIN_${stores.includes(name) ? 'STORE_' : ''}${name.toUpperCase()}_URL`;
  for (const store of stores) environment[named(store)] = await made.url(store);
  const declarations = readDeclarations(schemaFolder);
  const seeded = databases(databaseConfig(environment), declarations);
  await migrate(databaseConfig(environment), seeded);
  await seed(databaseConfig(environment), seeded, subjects, () => undefined);
  await closeDatabases(seeded);

  for (const name of [...stores, 'control', 'audit'])
    environment[named(name)] = await through(name, environment[named(name)] ?? '');
  if (stopped !== undefined) environment[named(stopped)] = away(kind, folder);
  return serve(
    environment,
    { production, looksOnce, door, declare, ...(mailer && { mailer }), ...(clock && { clock }), ...(keys && { keys }) },
    async () => {
      await made.clear();
      rmSync(packages, { recursive: true, force: true });
      rmSync(folder, { recursive: true, force: true });
    },
  );
}

async function serve(
  environment: Record<string, string>,
  options: Pick<TestGatewayOptions, 'production' | 'looksOnce' | 'door' | 'declare' | 'mailer' | 'clock' | 'keys'>,
  clear: () => Promise<void>,
): Promise<TestGateway> {
  const committed = readDeclarations(schemaFolder);
  const declarations = options.declare?.(committed) ?? committed;
  const config = databaseConfig(environment);
  const open = databases(config, declarations);
  await open.control.initialize();
  await open.audit.initialize();
  const { verifier, issuer } = identity(identityConfig(environment));
  const keys = options.keys?.(rootKeys(config)) ?? rootKeys(config);
  const faults: unknown[] = [];
  const alarms: string[] = [];
  const lines: string[] = [];
  const written = jsonLog('debug', { write: (line) => void lines.push(line) });
  const { app, stop } = await gateway({
    declarations,
    databases: open,
    keys,
    verifier,
    production: options.production === true,
    ...(options.looksOnce === true && { schemaLookMs: 3_600_000 }),
    executor: executorConfig(process.env),
    door: doorConfig({ HONNIN_OPERATIONS_PER_MINUTE: '1000000', ...options.door }),
    packages: packagesFolder(environment),
    ide: null,
    mailer: options.mailer ?? null,
    jobRestMs: 50,
    ...(options.clock && { clock: options.clock }),
    log: {
      answered: (answered) => {
        written.answered(answered);
      },
      alarm: (line) => {
        written.alarm(line);
        alarms.push(line);
      },
      fault: (id, error) => {
        written.fault(id, error);
        faults.push(error);
      },
    },
  });
  const tools = new AuditTools(auditConfig({}), open.audit, keys, (line) => alarms.push(line));
  const server = createServer(app);
  const url = await listening(server);
  return {
    url,
    faults,
    alarms,
    lines,
    databases: open,
    packages: packagesFolder(environment),
    data: environment['HONNIN_DATA'] ?? '',
    settings: environment,
    query: async (query, variables, headers) => {
      const answer = await fetch(`${url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify({ query, variables }),
      });
      return { status: answer.status, body: await answer.json(), headers: answer.headers };
    },
    token: ({ role, subject, id }) => {
      if (!issuer) throw new Error('There is a development issuer here');
      return issuer.issue({ role, subject: subject ?? null, id: id ?? `test-${role.toLowerCase()}`, days: 1 });
    },
    sequence: async () => {
      await tools.sequenceNow(
        () => undefined,
        () => undefined,
      );
    },
    twin: () => serve(environment, options, () => Promise.resolve()),
    close: async () => {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
      await stop();
      await closeDatabases(open);
      await clear();
    },
  };
}

/** A URL at which nothing answers: a port that nobody listens on, or a file that is no database. */
function away(kind: string, folder: string): string {
  if (kind !== 'sqlite') return 'mysql://nobody:nothing@127.0.0.1:9/away';
  const file = join(folder, 'away.sqlite');
  writeFileSync(file, 'This is no database. '.repeat(500));
  return `sqlite:${file}`;
}

async function listening(server: Server): Promise<string> {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
