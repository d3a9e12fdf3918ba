import { parse } from 'csv-parse/sync';
import { isId } from '../../kernel/ids';
import { agentRelations, channels, requestKinds } from '../../policy/request-rules.type';
import type { FileLetter } from '../../rights/requests.type';
import { UserError } from './types/subject-link.type';

const MOST_ROWS = 200;
const LONGEST_TABLE = 300_000;
const LONGEST_TEXT = 4000;
const columns = ['kinds', 'channel', 'arrivedAt', 'text', 'subject', 'agent'] as const;
const required = columns.slice(0, 4);
type Row = Readonly<Partial<Record<(typeof columns)[number], string>>>;

/** One row of the table: the letter that it is, or what is wrong with it. */
export interface ReadRow {
  readonly line: number;
  readonly letter: FileLetter | null;
  readonly wrong: readonly UserError[];
}

/** Reads a table of letters; each row is filed under a key of its own, made of the table's and its line. */
export function readRows(csv: string, key: string): readonly ReadRow[] | UserError {
  if (csv.length > LONGEST_TABLE) return wrong('csv', `Required are at most ${LONGEST_TABLE} letters`);
  let rows: { record: Row; info: { lines: number } }[];
  try {
    const options = { columns: true, bom: true, trim: true, skip_empty_lines: true, info: true, to: MOST_ROWS + 1 };
    rows = parse(csv, options) as unknown as typeof rows;
  } catch {
    return wrong('csv', 'Required is CSV (RFC 4180) in which each row has as many cells as the first line');
  }
  const names = Object.keys(rows[0]?.record ?? {});
  const missing = required.filter((name) => !names.includes(name));
  const unknown = names.some((name) => !columns.some((column) => column === name));
  if (missing.length > 0 || unknown)
    return wrong('csv', `Required is a first line with ${required.join(', ')}, and at most ${columns.join(', ')}`);
  if (rows.length > MOST_ROWS) return wrong('csv', `Required are at most ${MOST_ROWS} rows`);
  return rows.map(({ record, info }) => readRow(record, info.lines, key));
}

const wrong = (field: string, message: string): UserError => new UserError(field, 'BAD_INPUT', message);

function readRow(row: Row, line: number, key: string): ReadRow {
  const { channel, arrivedAt = '', text = '', subject = '', agent = '' } = row;
  const words = (row.kinds ?? '').split(/[\s;]+/).filter((word) => word !== '');
  const kinds = requestKinds.filter((kind) => words.includes(kind));
  const way = channels.find((each) => each === channel);
  const relation = agentRelations.find((each) => each === agent) ?? null;
  const at = new Date(/^\d{4}-\d\d-\d\dT.*(Z|[+-]\d\d:\d\d)$/.test(arrivedAt) ? arrivedAt : NaN);
  const isSubject = subject === '' || isId(subject);
  const errors = [
    ...(kinds.length === 0 || kinds.length < new Set(words).size
      ? [wrong('kinds', `Required are some of ${requestKinds.join(', ')}`)]
      : []),
    ...(way ? [] : [wrong('channel', `Required is one of ${channels.join(', ')}`)]),
    ...(Number.isNaN(at.getTime()) ? [wrong('arrivedAt', 'Required is an instant as 2026-11-02T10:00:00+09:00')] : []),
    ...(text === '' || text.length > LONGEST_TEXT
      ? [wrong('text', `Required is a text of 1 to ${LONGEST_TEXT} letters`)]
      : []),
    ...(isSubject ? [] : [wrong('subject', 'Required is an `id` as the gateway gave it, or nothing')]),
    ...(agent === '' || relation
      ? []
      : [wrong('agent', `Required is one of ${agentRelations.join(', ')}, or nothing`)]),
  ];
  if (errors.length > 0 || !way) return { line, letter: null, wrong: errors };
  const letter: FileLetter = {
    ...{ idempotencyKey: `${key}#${line}`, kinds, channel: way, arrivedAt: at, text, agent: relation },
    ...{ subjects: subject === '' ? [] : [subject], follows: null, following: null },
  };
  return { line, letter, wrong: [] };
}
