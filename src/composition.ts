import { mkdirSync } from 'node:fs';
import type { RequestListener } from 'node:http';
import { dirname } from 'node:path';
import type { DataSource } from 'typeorm';
import { gatewayServer } from './adapters/graphql/apollo-server';
import type { GatewayContext } from './adapters/graphql/gateway-context.type';
import { gatewayApp } from './adapters/http/gateway-app';
import { graphqlHandler } from './adapters/http/graphql-handler';
import { ideRouter } from './adapters/http/ide';
import type { IdePreset } from './adapters/http/ide-preset.type';
import { localKeyFile } from './adapters/keys/local-key-file';
import { memoryCallerQuota } from './adapters/quota/memory-caller-quota';
import { memoryQuota } from './adapters/quota/memory-quota';
import { auditMigrations } from './adapters/sql/audit/migrations';
import { sqlAuditTrail } from './adapters/sql/audit/sql-audit-trail';
import { sqlControlReads } from './adapters/sql/control/control-reads';
import { sqlLinkStore } from './adapters/sql/control/link-store';
import { controlMigrations } from './adapters/sql/control/migrations';
import { sqlRevealStore } from './adapters/sql/control/reveal-store';
import { sqlSubjectDirectory } from './adapters/sql/control/subject-directory';
import { dataSource, dialectOf, type DatabaseOptions } from './adapters/sql/data-source';
import { partnersMigrations } from './adapters/sql/partners/migrations';
import { sqlRecordSource, type SqlRecordSource } from './adapters/stores/sql-record-source';
import type { SqlStore } from './adapters/stores/sql-store';
import { developmentIssuer, type DevelopmentIssuer } from './adapters/tokens/development-issuer';
import { jwtVerifier } from './adapters/tokens/jwt-verifier';
import type { DecisionTable } from './authority/decision-table';
import { publicJwk } from './audit/public-jwk';
import { auditSigner } from './composition-audit';
import { staffWith } from './composition-staff';
import { DEFAULT_ORIGIN, type DatabaseConfig, type DoorConfig, type Executor } from './config';
import type { IdentityConfig } from './config-identity';
import { trustedDocuments, type Declarations } from './declarations';
import { anchorCodec } from './federation/anchor-codec';
import type { BlindIndexes } from './federation/comparable';
import { callerRequest } from './identity/caller-request';
import type { TokenVerifier } from './identity/token-verifier.port';
import { systemClock } from './kernel/clock';
import { CodedError, ConfigurationError } from './kernel/errors';
import { newId } from './kernel/ids';
import { linkings } from './linking/linking';
import { rulesOfTheDay } from './rules-of-the-day';
import { blindIndex, type BlindIndex } from './vault/blind-index';
import type { KeyProvider } from './vault/key-provider.port';
import { hashedColumns } from './viewing/hashed-columns';
import { viewings } from './viewing/viewing';
import type { ViewingOptions } from './viewing/viewing-options.type';

const STORE_DEADLINE_MS = 5000;
const AUDIT_DEADLINE_MS = 5000;
const SCHEMA_LOOK_MS = 5000;
const ROW_LIMIT = 50_000;

/** The databases, unopened; each is opened when it is first needed. */
export interface Databases {
  readonly control: DataSource;
  readonly audit: DataSource;
  readonly stores: ReadonlyMap<string, SqlStore>;
}

/** The data sources that a configuration and the dataset files name. */
export function databases(config: DatabaseConfig, { graph }: Pick<Declarations, 'graph'>): Databases {
  const open = (url: string, options: Omit<DatabaseOptions, 'url'>): DataSource => {
    if (url.startsWith('sqlite:')) mkdirSync(dirname(url.slice('sqlite:'.length)), { recursive: true });
    return dataSource({ url, poolSize: 16, ...options });
  };
  const names = new Set(graph.datasets.filter(({ manual }) => manual === null).map(({ store }) => store));
  const stores = [...names].map((name): [string, SqlStore] => {
    const url = config.store(name);
    // The partners store is the gateway's own; the others are the company's, and are only read.
    const source = open(url, name === 'partners' ? { migrations: partnersMigrations } : {});
    return [name, { name, dialect: dialectOf(url), dataSource: source, deadlineMs: STORE_DEADLINE_MS }];
  });
  return {
    control: open(config.control, { migrations: controlMigrations }),
    audit: open(config.audit, { migrations: auditMigrations, durable: true }),
    stores: new Map(stores),
  };
}

/** Whose tokens are taken, and the development issuer where there is one. */
export function identity(config: IdentityConfig): { verifier: TokenVerifier; issuer: DevelopmentIssuer | null } {
  const clockToleranceSeconds = 30;
  if (config.kind === 'ISSUER') return { verifier: jwtVerifier({ ...config, clockToleranceSeconds }), issuer: null };
  const issuer = developmentIssuer(config.keyFile);
  const { issuer: name, audience, jwks } = issuer;
  return {
    verifier: jwtVerifier({ issuer: name, audience, jwks, algorithms: ['EdDSA'], clockToleranceSeconds }),
    issuer,
  };
}

/** The root keys of a configuration. */
export const rootKeys = ({ keyFile }: DatabaseConfig): KeyProvider => localKeyFile(keyFile);

export interface GatewayParts {
  readonly declarations: Declarations;
  /** Control and audit must be open and migrated. */
  readonly databases: Databases;
  readonly keys: KeyProvider;
  readonly verifier: TokenVerifier;
  readonly production: boolean;
  readonly executor: Executor;
  /** What comes in. */
  readonly door: DoorConfig;
  /** How the audit log names itself; the default of `auditConfig` where it is left out. */
  readonly auditOrigin?: string;
  /** The developer's pages, or null where they are off. */
  readonly ide: { readonly preset: IdePreset; readonly folder: string } | null;
  readonly onError: (id: string, error: unknown) => void;
  /** How old what is known of a store's tables and columns may be; 5,000 unless told otherwise. */
  readonly schemaLookMs?: number;
  /** Called with a line for the operator when a store no longer is as described, and when it is again. */
  readonly alarm: (line: string) => void;
}

/** The gateway as an application; `stop` lets the requests under way end. */
export async function gateway(
  parts: GatewayParts,
): Promise<{ readonly app: RequestListener; readonly stop: () => Promise<void> }> {
  const { declarations, production, executor, ide, onError } = parts;
  const rules = rulesOfTheDay(declarations);
  const sources = recordSources(parts);
  const options = await viewingOptions(parts, sources, () => rules().table);
  const [viewingOf, linkingOf] = [viewings(options), await linkingWith(parts, options)];
  const signer = await auditSigner(parts.keys, { origin: parts.auditOrigin ?? DEFAULT_ORIGIN });
  const staffOf = await staffWith(parts.keys, parts.databases, signer, declarations, options);
  const { operations } = declarations;
  const server = gatewayServer({
    ...{ operations, development: !production, onError, executor },
    trusted: trustedDocuments(parts.door.trustedDocuments),
    quota: memoryCallerQuota(parts.door.limits),
  });
  await server.start();
  const contextOf = async (headers: NodeJS.Dict<string[]>): Promise<GatewayContext> => {
    const { graph, policy } = declarations;
    const { table, services } = rules();
    const { authorization, 'x-purpose': purposeHeader, 'x-case': caseHeader } = headers;
    const request = await callerRequest(
      { authorization, purposeHeader, caseHeader },
      { verifier: parts.verifier, policy, table, services },
    );
    // Without a token a developer may read the schema; in production nobody reads anything.
    if (!request && production)
      throw new CodedError('UNAUTHENTICATED', 'Send a bearer token: `authorization: Bearer …`');
    const purpose = request?.purpose ?? null;
    const operation = { name: null, document: null };
    const asked = request && purpose !== null ? { ...request, purpose, operation } : null;
    const acts = asked && { viewing: viewingOf(asked), linking: linkingOf(asked), staff: staffOf(asked) };
    return { ...(acts ?? noActs), request, operation, table, policy, graph };
  };
  const app = gatewayApp({
    graphql: graphqlHandler(server, contextOf),
    missingParts: () => missingParts(parts.databases),
    drifted: () => drifted(sources),
    onError,
    publicKeys: [publicJwk(signer)],
    pages: ide ? [ideRouter(ide)] : [],
  });
  return { app, stop: () => server.stop() };
}

const noActs = { viewing: null, linking: null, staff: null };

function recordSources(parts: GatewayParts): Map<string, SqlRecordSource> {
  const { databases: open, declarations, alarm, schemaLookMs: everyMs = SCHEMA_LOOK_MS } = parts;
  return new Map(
    [...open.stores].map(([name, store]) => {
      const datasets = declarations.graph.datasets.filter(({ store, manual }) => store === name && manual === null);
      const described = datasets.flatMap(({ collections }) => [...collections.values()]);
      return [name, sqlRecordSource(store, { described, clock: systemClock, everyMs, alarm })];
    }),
  );
}

async function viewingOptions(
  parts: GatewayParts,
  sources: ViewingOptions['sources'],
  table: () => DecisionTable,
): Promise<ViewingOptions> {
  const { keys, databases: open, declarations } = parts;
  const { control, audit } = open;
  const codec = await anchorCodec(keys);
  return {
    graph: declarations.graph,
    sources,
    indexes: await declaredIndexes(declarations, keys),
    directory: sqlSubjectDirectory({ dataSource: control, codec, keys, clock: systemClock }),
    control: sqlControlReads({ dataSource: control, keys, codec }),
    audit: sqlAuditTrail({ dataSource: audit, deadlineMs: AUDIT_DEADLINE_MS, policy: declarations.version }),
    table,
    reveals: await sqlRevealStore({ dataSource: control, keys }),
    quota: memoryQuota({ perCaller: { lookUps: 300, seconds: 60 }, perRecord: { lookUps: 30, seconds: 3600 } }),
    attempts: memoryQuota({ perCaller: { lookUps: 60, seconds: 3600 }, perRecord: { lookUps: 5, seconds: 3600 } }),
    clock: systemClock,
    cursorKey: await keys.derive('cursor'),
    names: await blindIndex(keys, 'names'),
    hash: await hashedColumns(keys),
    rowLimit: ROW_LIMIT,
  };
}

async function linkingWith(
  { keys, databases: { control } }: GatewayParts,
  { audit, clock }: ViewingOptions,
): Promise<ReturnType<typeof linkings>> {
  return linkings({ store: await sqlLinkStore({ dataSource: control, keys }), audit, clock, newId });
}

async function declaredIndexes({ graph }: Declarations, keys: KeyProvider): Promise<BlindIndexes> {
  const fields = [...graph.collections.values()].flatMap((collection) => [...collection.fields.values()]);
  const names = new Set(fields.flatMap(({ stored }) => (stored.format === 'keyed' ? [stored.index] : [])));
  const indexes = new Map<string, BlindIndex>();
  for (const name of names) indexes.set(name, await blindIndex(keys, name));
  return (name) => {
    const index = indexes.get(name);
    if (!index) throw new ConfigurationError(`No dataset file declares the blind index ${name}`);
    return index;
  };
}

/** Without these nothing can be answered; a store that is down is told in each answer instead. */
async function missingParts({ control, audit }: Databases): Promise<string[]> {
  const answers = await Promise.allSettled([control.query('SELECT 1'), audit.query('SELECT 1')]);
  return ['control', 'audit'].filter((_name, at) => answers[at]?.status === 'rejected');
}

async function drifted(sources: ReadonlyMap<string, SqlRecordSource>): Promise<string[]> {
  const all = [...sources].map(async ([name, source]) =>
    (await source.drifted()).map((collection) => `${name}.${collection}`),
  );
  return (await Promise.all(all)).flat();
}
