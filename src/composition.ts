import type { RequestListener } from 'node:http';
import { gatewayServer } from './adapters/graphql/apollo-server';
import type { CallerQuota } from './adapters/graphql/caller-quota.port';
import type { GatewayContext } from './adapters/graphql/gateway-context.type';
import { gatewayApp } from './adapters/http/gateway-app';
import { graphqlHandler, type Asked } from './adapters/http/graphql-handler';
import { evidenceRoute } from './composition-evidence';
import { ideRouter } from './adapters/http/ide';
import type { IdePreset } from './adapters/http/ide-preset.type';
import { memoryCallerQuota } from './adapters/quota/memory-caller-quota';
import type { SqlRecordSource } from './adapters/stores/sql-record-source';
import { metrics } from './adapters/telemetry/metrics';
import type { OperatorLog } from './adapters/telemetry/json-log';
import { developmentIssuer, type DevelopmentIssuer } from './adapters/tokens/development-issuer';
import { jwtVerifier } from './adapters/tokens/jwt-verifier';
import { publicJwk } from './audit/public-jwk';
import { auditSigner, pendingEntries } from './composition-audit';
import type { Databases } from './composition-databases';
import { downloadRoute } from './composition-download';
import { disclosureTools, packageKey } from './composition-packages';
import { rightsWith, workersFor } from './composition-rights';
import { staffWith } from './composition-staff';
import { linkingWith, recordSources, viewingOptions, type ViewingParts } from './composition-viewing';
import { DEFAULT_ORIGIN, type DoorConfig, type Executor } from './config';
import type { IdentityConfig } from './config-identity';
import { trustedDocuments } from './declarations';
import { callerRequest } from './identity/caller-request';
import type { AskedRequest } from './identity/caller.type';
import type { TokenVerifier } from './identity/token-verifier.port';
import { CodedError } from './kernel/errors';
import type { Mailer } from './notices/mailer.port';
import { rulesOfTheDay, type Rules } from './rules-of-the-day';
import { viewings } from './viewing/viewing';

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

/** Control and audit must be open and migrated. */
export interface GatewayParts extends ViewingParts {
  readonly verifier: TokenVerifier;
  readonly production: boolean;
  readonly executor: Executor;
  /** What comes in. */
  readonly door: DoorConfig;
  /** How the audit log names itself; the default of `auditConfig` where it is left out. */
  readonly auditOrigin?: string;
  /** The developer's pages, or null where they are off. */
  readonly ide: { readonly preset: IdePreset; readonly folder: string } | null;
  readonly log: OperatorLog;
  /** Where what is collected and built is kept. */
  readonly packages: string;
  /** Whether another thread collects and builds; else it is done here. */
  readonly packagesElsewhere?: boolean;
  /** Where notices go; null where this gateway does no jobs. */
  readonly mailer: Mailer | null;
  /** How long whoever does jobs rests when nothing is due, in milliseconds; a second unless told otherwise. */
  readonly jobRestMs?: number;
}

/** The gateway as an application; `stop` lets the requests under way end. */
export async function gateway(
  parts: GatewayParts,
): Promise<{ readonly app: RequestListener; readonly stop: () => Promise<void> }> {
  const { declarations, door, ide, log } = parts;
  const counted = metrics(() => pendingEntries(parts.databases.audit));
  const rules = rulesOfTheDay(declarations);
  const sources = recordSources(parts, counted);
  const options = await viewingOptions(parts, sources, () => rules().table);
  const [viewingOf, linkingOf] = [viewings(options), await linkingWith(parts, options)];
  const [signer, packaging] = await signers(parts);
  const disclosing = await disclosureTools(parts, options, packaging, () => rules().table);
  const rights = await rightsWith(parts.keys, parts.databases.control, declarations, options, viewingOf, disclosing);
  const staffOf = await staffWith(parts.keys, parts.databases, signer, declarations, options, rights);
  const workers = parts.mailer === null ? [] : workersFor(rights, parts, log.alarm, parts.mailer);
  const quota = memoryCallerQuota(door.limits);
  const server = serverOf(parts, quota);
  await server.start();
  const actsOf: ActsOf = (asked) => ({ viewing: viewingOf(asked), linking: linkingOf(asked), staff: staffOf(asked) });
  const context = (headers: NodeJS.Dict<string[]>) => contextOf(headers, parts, rules(), actsOf);
  const app = gatewayApp({
    packages: downloadRoute(context, rights),
    evidence: evidenceRoute(context, rights, quota),
    graphql: graphqlHandler(server, { contextOf: context, askedIn, deadlineMs: door.answerSeconds * 1000 }),
    onAnswered: (answered) => {
      counted.answered(answered);
      log.answered(answered);
    },
    metrics: counted,
    missingParts: () => missingParts(parts.databases),
    drifted: () => drifted(sources),
    onError: log.fault,
    publicKeys: [publicJwk(signer), packaging.jwk],
    pages: ide ? [ideRouter(ide)] : [],
  });
  for (const worker of workers) worker.start();
  const stop = async (): Promise<void> => {
    await Promise.all([server.stop(), ...workers.map((worker) => worker.stop())]);
  };
  return { app, stop };
}

/** Who signs the checkpoints of the audit log, and packages. */
const signers = ({ keys, auditOrigin: origin = DEFAULT_ORIGIN }: GatewayParts) =>
  Promise.all([auditSigner(keys, { origin }), packageKey(keys)]);

const serverOf = (
  { declarations: { operations }, production, executor, door, log }: GatewayParts,
  quota: CallerQuota,
) =>
  gatewayServer({
    ...{ operations, development: !production, onError: log.fault, executor },
    trusted: trustedDocuments(door.trustedDocuments),
    quota,
  });

/** What the operator is told of a request. */
const askedIn = ({ request, told }: GatewayContext): Asked => ({
  role: request?.caller.role ?? null,
  purpose: request?.purpose ?? null,
  ...told,
});

type Acts = Pick<GatewayContext, 'viewing' | 'linking' | 'staff'>;
type ActsOf = (asked: AskedRequest) => Acts;

const noActs: Acts = { viewing: null, linking: null, staff: null };

/** What one request brings. `actsOf` is what a caller with a purpose may do. */
async function contextOf(
  headers: NodeJS.Dict<string[]>,
  { declarations: { graph, policy, operations }, verifier, production }: GatewayParts,
  { table, services }: Rules,
  actsOf: ActsOf,
): Promise<GatewayContext> {
  const { authorization, 'x-purpose': purposeHeader, 'x-case': caseHeader } = headers;
  const request = await callerRequest(
    { authorization, purposeHeader, caseHeader },
    { verifier, policy, table, services },
  );
  // Without a token a developer may read the schema; in production nobody reads anything.
  if (!request && production) throw new CodedError('UNAUTHENTICATED', 'Send a bearer token: `authorization: Bearer …`');
  const purpose = request?.purpose ?? null;
  const operation = { name: null, document: null };
  const acts = request && purpose !== null ? actsOf({ ...request, purpose, operation }) : noActs;
  return { ...acts, request, operation, told: { operation: 'none', codes: [] }, table, policy, operations, graph };
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
