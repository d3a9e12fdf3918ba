import { memoryQuota } from './adapters/quota/memory-quota';
import { sharedQuota } from './adapters/quota/shared-quota';
import { sqlAuditTrail } from './adapters/sql/audit/sql-audit-trail';
import { sqlControlReads } from './adapters/sql/control/control-reads';
import { sqlLinkStore } from './adapters/sql/control/link-store';
import { sqlRevealStore } from './adapters/sql/control/reveal-store';
import { sqlSubjectDirectory } from './adapters/sql/control/subject-directory';
import { sqlRecordSource, type SqlRecordSource } from './adapters/stores/sql-record-source';
import type { OperatorLog } from './adapters/telemetry/json-log';
import type { Metrics } from './adapters/telemetry/metrics';
import type { DecisionTable } from './authority/decision-table';
import type { Databases } from './composition-databases';
import type { DoorConfig } from './config';
import type { Declarations } from './declarations';
import { anchorCodec } from './federation/anchor-codec';
import type { BlindIndexes } from './federation/comparable';
import { systemClock, type Clock } from './kernel/clock';
import { ConfigurationError } from './kernel/errors';
import { newId } from './kernel/ids';
import { linkings } from './linking/linking';
import { quotaInForce, type QuotaName, type QuotaRule } from './policy/parse-quotas';
import { dayOf } from './kernel/tokyo-day';
import { blindIndex, type BlindIndex } from './vault/blind-index';
import type { KeyProvider } from './vault/key-provider.port';
import { hashedColumns } from './viewing/hashed-columns';
import type { LookUpQuota } from './viewing/look-up-quota.port';
import type { ViewingOptions } from './viewing/viewing-options.type';

const AUDIT_DEADLINE_MS = 5000;
const SCHEMA_LOOK_MS = 5000;
const QUOTA_DEADLINE_MS = 5000;
const ROW_LIMIT = 50_000;

/** What people are viewed from. */
export interface ViewingParts {
  readonly declarations: Declarations;
  readonly databases: Databases;
  readonly keys: KeyProvider;
  /** With more than one replica, quotas are counted in the control database. */
  readonly door: Pick<DoorConfig, 'replicas'>;
  /** How old what is known of a store's tables and columns may be; 5,000 unless told otherwise. */
  readonly schemaLookMs?: number;
  /** What time it is; the machine's unless told otherwise. */
  readonly clock?: Clock;
  /** Told when a store no longer is as described, and when it is again. */
  readonly log: Pick<OperatorLog, 'alarm'>;
}

/** Each store as rows are read from it, by its name. */
export function recordSources(parts: ViewingParts, { read }: Pick<Metrics, 'read'>): Map<string, SqlRecordSource> {
  const { databases: open, declarations, log, schemaLookMs: everyMs = SCHEMA_LOOK_MS } = parts;
  return new Map(
    [...open.stores].map(([name, store]) => {
      const datasets = declarations.graph.datasets.filter(({ store, manual }) => store === name && manual === null);
      const described = datasets.flatMap(({ collections }) => [...collections.values()]);
      const source = sqlRecordSource(store, { described, clock: systemClock, everyMs, alarm: log.alarm });
      return [name, { ...source, read: counting(source, read) }];
    }),
  );
}

const counting =
  (source: SqlRecordSource, count: Metrics['read']): SqlRecordSource['read'] =>
  async (reads) => {
    const began = performance.now();
    const results = await source.read(reads);
    const fault = results.find((result) => result.kind === 'fault');
    count(source.store, fault?.kind === 'fault' ? fault.fault : 'ok', performance.now() - began);
    return results;
  };

/** What looks are made with. */
export async function viewingOptions(
  parts: ViewingParts,
  sources: ViewingOptions['sources'],
  table: () => DecisionTable,
): Promise<ViewingOptions> {
  const { keys, databases: open, declarations } = parts;
  const { control, audit } = open;
  const [codec, names] = [await anchorCodec(keys), await blindIndex(keys, 'names')];
  return {
    graph: declarations.graph,
    sources,
    indexes: await declaredIndexes(declarations, keys),
    directory: sqlSubjectDirectory({ dataSource: control, codec, keys, clock: systemClock }),
    control: sqlControlReads({ dataSource: control, keys, codec }),
    audit: sqlAuditTrail({ dataSource: audit, deadlineMs: AUDIT_DEADLINE_MS, policy: declarations.version }),
    table,
    retention: declarations.retention,
    reveals: await sqlRevealStore({ dataSource: control, keys }),
    quota: quotaOf('LOOK_UPS', parts, names),
    attempts: quotaOf('COMPARISONS', parts, names),
    clock: parts.clock ?? systemClock,
    cursorKey: await keys.derive('cursor'),
    names,
    hash: await hashedColumns(keys),
    rowLimit: ROW_LIMIT,
  };
}

/** Counts by the rule of the day; what was counted under another rule is forgotten. */
function quotaOf(
  name: QuotaName,
  { declarations, databases: open, door }: ViewingParts,
  names: BlindIndex,
): LookUpQuota {
  const made = new Map<QuotaRule, LookUpQuota>();
  const nameOf = (caller: string): string => names.of(JSON.stringify(['caller', caller])).toString('hex');
  const make = (rule: QuotaRule): LookUpQuota =>
    door.replicas > 1
      ? sharedQuota({ ...rule, dataSource: open.control, name, nameOf, deadlineMs: QUOTA_DEADLINE_MS })
      : memoryQuota(rule);
  return {
    take: async (caller, record) => {
      const rule = quotaInForce(declarations.quotas, name, dayOf(systemClock.now()));
      const quota = made.get(rule) ?? make(rule);
      made.set(rule, quota);
      await quota.take(caller, record);
    },
  };
}

/** How two subjects become one person. */
export async function linkingWith(
  { keys, databases: { control } }: ViewingParts,
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
