import type { Collection, Retention, Zone } from '../datasets/dataset.type';
import { instantOf } from '../federation/stored-time';
import { dayOf, type Day } from '../kernel/tokyo-day';
import { keptUntil } from '../policy/kept-until';
import type { RetentionRule, RetentionRules } from '../policy/retention.type';
import type { WholePart, WholeRow, WholeTable } from './whole-person.type';

/**
 * A table with the rule that its rows are kept under, and as its last column the day until which each is kept, where a column holds the
 * date from which it counts; what is kept under no rule that is in force is passed on as it is.
 */
export function withRetention(
  parts: AsyncIterable<WholePart>,
  { retention }: Pick<Collection, 'retention'>,
  rules: RetentionRules,
): AsyncIterable<WholePart> {
  const rule = retention && rules.rules.get(retention.rule);
  return rule ? told(parts, retention, rule, rules.fiscalYear) : parts;
}

async function* told(
  parts: AsyncIterable<WholePart>,
  { from, zone }: Retention,
  rule: RetentionRule,
  fiscalYear: RetentionRules['fiscalYear'],
): AsyncGenerator<WholePart> {
  const { words, source } = rule;
  const untilOf = (text: string): Day | null => {
    const day = storedDay(text, zone);
    return day === null ? null : keptUntil(rule, fiscalYear, day);
  };
  let at = -1;
  for await (const part of parts) {
    if (part.kind === 'table') {
      at = part.table.columns.findIndex(({ name }) => name === from);
      const table = at < 0 ? part.table : withColumn(part.table, at);
      yield { kind: 'table', table: { ...table, retention: { words, source } } };
    } else if (part.kind === 'rows' && at >= 0)
      yield { kind: 'rows', rows: part.rows.map((row) => withCell(row, at, untilOf)) };
    else yield part;
  }
}

const NAME = 'kept_until';

function withColumn(table: WholeTable, computedFrom: number): WholeTable {
  const isTaken = table.columns.some(({ name }) => name === NAME);
  const column = { name: isTaken ? `honnin.${NAME}` : NAME, fieldClass: 'SYSTEM', description: null } as const;
  return { ...table, columns: [...table.columns, { ...column, computedFrom }] };
}

/** What the date is withheld for, this is too: it tells of it. */
function withCell(row: WholeRow, at: number, untilOf: (text: string) => Day | null): WholeRow {
  const text = row.cells[at] ?? null;
  return {
    ...row,
    cells: [...row.cells, text === null ? null : untilOf(text)],
    withheld: row.withheld && [...row.withheld, row.withheld[at] ?? null],
  };
}

/** The day of a stored date, or in Tokyo of a stored time; null where it is none, or a time of which the zone is not known. */
function storedDay(text: string, zone: Zone | null): Day | null {
  const isDate = text.length === 10;
  const instant = isDate ? instantOf(text, 'Asia/Tokyo') : zone && instantOf(text, zone);
  return instant && dayOf(instant);
}
