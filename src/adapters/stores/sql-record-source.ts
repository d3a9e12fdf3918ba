import type { DataSource } from 'typeorm';
import type { Cell, Read, ReadResult, RecordSource, SourceFault } from '../../federation/record-source.port';
import type { Dialect } from '../sql/data-source';
import { selectStatements, type Statement } from './select-statements';

/** A store behind a MySQL-protocol server or in a SQLite file. */
export interface SqlStore {
  readonly name: string;
  readonly dialect: Dialect;
  /** Unopened or opened; opened at the first read, and again after a failure to open. */
  readonly dataSource: DataSource;
  /** How long all reads of one step may take together, in milliseconds. SQLite is synchronous: best effort there. */
  readonly deadlineMs: number;
}

/** Reads with SELECT alone. Names are checked against the live schema before they stand in a statement. */
export function sqlRecordSource(store: SqlStore): RecordSource {
  let schema: Promise<LiveSchema> | null = null;
  const live = (): Promise<LiveSchema> => {
    schema ??= opened(store)
      .then(() => liveSchema(store))
      .catch((error: unknown) => {
        schema = null;
        throw error;
      });
    return schema;
  };
  const readAll = async (reads: readonly Read[]): Promise<ReadResult[]> => {
    const tables = await live();
    return Promise.all(reads.map((read) => readOne(store, tables, read)));
  };
  return {
    store: store.name,
    read: (reads) =>
      within(store.deadlineMs, readAll(reads)).catch((error: unknown) =>
        reads.map((): ReadResult => ({ kind: 'fault', fault: faultOf(error) })),
      ),
  };
}

/** Column names by table, as the database has them now. */
type LiveSchema = ReadonlyMap<string, ReadonlySet<string>>;

async function opened({ dataSource }: SqlStore): Promise<void> {
  if (!dataSource.isInitialized) await dataSource.initialize();
}

async function liveSchema(store: SqlStore): Promise<LiveSchema> {
  const sql =
    store.dialect === 'mysql'
      ? 'SELECT table_name AS t, column_name AS c FROM information_schema.columns WHERE table_schema = DATABASE()'
      : `SELECT m.name AS t, p.name AS c FROM sqlite_master m JOIN pragma_table_info(m.name) p WHERE m.type IN ('table', 'view')`;
  const tables = new Map<string, Set<string>>();
  for (const [table, column] of await run(store, { sql, parameters: [] })) {
    const columns = tables.get(String(table)) ?? new Set<string>();
    tables.set(String(table), columns.add(String(column)));
  }
  return tables;
}

async function readOne(store: SqlStore, tables: LiveSchema, read: Read): Promise<ReadResult> {
  const columns = tables.get(read.collection);
  const named = [
    ...read.columns,
    ...read.any.flatMap((condition) => condition.columns),
    ...(read.filters ?? []).map(({ column }) => column),
    ...(read.page ? [read.page.timeColumn, read.page.idColumn] : []),
  ];
  if (!columns || !named.every((name) => columns.has(name))) return { kind: 'fault', fault: 'STORE_MISMATCH' };
  try {
    const answers = await Promise.all(selectStatements(read, store.dialect).map((statement) => run(store, statement)));
    return { kind: 'rows', rows: answers.flat() };
  } catch (error) {
    return { kind: 'fault', fault: faultOf(error) };
  }
}

interface MysqlPool {
  execute(
    options: { sql: string; values: unknown[]; rowsAsArray: true; timeout: number },
    done: (error: Error | null, rows: unknown[][]) => void,
  ): void;
}

/** Rows as arrays of cells. On MySQL through the driver's callback: its promises cost an Error object a call. */
async function run(store: SqlStore, { sql, parameters }: Statement): Promise<Cell[][]> {
  if (store.dialect === 'sqlite') {
    const rows = await store.dataSource.query<Record<string, unknown>[]>(sql, [...parameters]);
    return rows.map((row) => Object.values(row).map(cellOf));
  }
  const { pool } = store.dataSource.driver as unknown as { readonly pool: MysqlPool };
  const options = { sql, values: [...parameters], rowsAsArray: true as const, timeout: store.deadlineMs };
  return new Promise((done, failed) => {
    pool.execute(options, (error, rows) => {
      if (error) failed(error);
      else done(rows.map((row) => row.map(cellOf)));
    });
  });
}

function cellOf(value: unknown): Cell {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string' || value instanceof Uint8Array) return value;
  if (typeof value === 'number' || typeof value === 'bigint') return String(value);
  return JSON.stringify(value);
}

class DeadlinePassed extends Error {}

async function within<T>(milliseconds: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const deadline = new Promise<never>((_done, failed) => {
    timer = setTimeout(() => {
      failed(new DeadlinePassed());
    }, milliseconds);
  });
  try {
    return await Promise.race([work, deadline]);
  } finally {
    clearTimeout(timer);
  }
}

const faults: Readonly<Record<string, SourceFault>> = {
  PROTOCOL_SEQUENCE_TIMEOUT: 'STORE_TIMEOUT',
  ETIMEDOUT: 'STORE_TIMEOUT',
  ECONNREFUSED: 'STORE_UNREACHABLE',
  ECONNRESET: 'STORE_UNREACHABLE',
  ENOTFOUND: 'STORE_UNREACHABLE',
  PROTOCOL_CONNECTION_LOST: 'STORE_UNREACHABLE',
  ER_ACCESS_DENIED_ERROR: 'STORE_DENIED',
  ER_DBACCESS_DENIED_ERROR: 'STORE_DENIED',
  ER_TABLEACCESS_DENIED_ERROR: 'STORE_DENIED',
  ER_COLUMNACCESS_DENIED_ERROR: 'STORE_DENIED',
  ER_BAD_FIELD_ERROR: 'STORE_MISMATCH',
  ER_NO_SUCH_TABLE: 'STORE_MISMATCH',
  ER_BAD_DB_ERROR: 'STORE_MISMATCH',
};

/** What went wrong, as a code; the database's own words name tables and values, and stay inside. */
function faultOf(error: unknown): SourceFault {
  if (error instanceof DeadlinePassed) return 'STORE_TIMEOUT';
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return faults[code] ?? 'STORE_FAILED';
}
