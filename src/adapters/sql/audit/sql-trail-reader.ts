import type { DataSource } from 'typeorm';
import type { PlacedLeaf, TrailFilter, TrailReader } from '../../../audit/trail-reader.port';
import { CodedError } from '../../../kernel/errors';
import { within } from '../deadline';
import { errorCode } from '../error-code';
import { inTurn } from '../write-lock';
import { LONGEST_LOOK_UP } from './look-up-columns';
import { readTile, type Read } from './read-tile';

interface Row {
  readonly position: number | string;
  readonly leaf: string;
}

const placed = ({ position, leaf }: Row): PlacedLeaf => ({ position: Number(position), leaf });

/** Reads the log by its look-up columns. Throws CodedError AUDIT_UNAVAILABLE when it cannot be read. */
export function sqlTrailReader(options: { readonly dataSource: DataSource; readonly deadlineMs: number }): TrailReader {
  const { dataSource, deadlineMs } = options;
  const read: Read = async <T>(sql: string, parameters: unknown[] = []) => {
    try {
      return await within(
        deadlineMs,
        inTurn(dataSource, (manager) => manager.query<T[]>(sql, parameters)),
      );
    } catch (fault) {
      const error = new CodedError('AUDIT_UNAVAILABLE', 'The audit trail could not be read');
      error.cause = errorCode(fault);
      throw error;
    }
  };
  return {
    find: async (filter, before, most) => {
      const { tables, conditions, parameters } = selection(filter, before, dataSource.options.type === 'mysql');
      const where = conditions.length > 0 ? `WHERE ${conditions.join(' AND ')}` : '';
      const sql = `SELECT e.position, e.leaf FROM ${tables} ${where} ORDER BY e.position DESC LIMIT ${Math.trunc(most)}`;
      return (await read<Row>(sql, parameters)).map(placed);
    },
    entry: async (id) => {
      const [row] = await read<Row>('SELECT position, leaf FROM audit_entry WHERE id = ?', [id]);
      return row ? placed(row) : null;
    },
    checkpoint: async () => {
      const [row] = await read<{ note: string }>('SELECT note FROM audit_checkpoint ORDER BY size DESC LIMIT 1');
      return row?.note ?? null;
    },
    tile: (level, index) => readTile(read, level, index),
  };
}

interface Selection {
  readonly tables: string;
  readonly conditions: string[];
  readonly parameters: unknown[];
}

function selection(filter: TrailFilter, before: number | null, isMysql: boolean): Selection {
  const { subject, caller, case: named, from, to } = filter;
  const bySubject = subject !== null;
  const text = (column: string): string =>
    // A collation takes more texts for equal than are: the index finds them, the bytes decide.
    isMysql ? `(${column} = ? AND CAST(${column} AS BINARY) = CAST(? AS BINARY))` : `${column} = ?`;
  const cut = (value: string): string[] => {
    const short = value.slice(0, LONGEST_LOOK_UP);
    return isMysql ? [short, short] : [short];
  };
  const asked: [sql: string, parameters: unknown[]][] = [
    ...(bySubject ? [['s.subject_id = ?', [subject]] as [string, unknown[]]] : []),
    ...(caller === null ? [] : [[text('e.caller'), cut(caller)] as [string, unknown[]]]),
    ...(named === null ? [] : [[text('e.case_id'), cut(named)] as [string, unknown[]]]),
    ...(from ? [['e.at >= ?', [from]] as [string, unknown[]]] : []),
    ...(to ? [['e.at < ?', [to]] as [string, unknown[]]] : []),
    ...(before === null ? [] : [[`${bySubject ? 's' : 'e'}.position < ?`, [before]] as [string, unknown[]]]),
  ];
  return {
    tables: bySubject ? 'audit_subject s JOIN audit_entry e ON e.position = s.position' : 'audit_entry e',
    conditions: asked.map(([sql]) => sql),
    parameters: asked.flatMap(([, parameters]) => parameters),
  };
}
