import { scannedPlaces, type ScannedField } from '../masking/scan-text';
import { cellsAsSeen } from './rows-as-seen';
import type { Restriction } from './restriction.type';
import type { SnapshotRow, SnapshotTable } from './snapshot.type';

/** Stands where a passage stood, whatever its length. */
const BLACKENED = '■■■';

type Scoped<K extends Restriction['scope']['kind']> = Restriction & { readonly scope: { readonly kind: K } };

const ofKind = <K extends Restriction['scope']['kind']>(all: readonly Restriction[], kind: K): Scoped<K>[] =>
  all.filter((each): each is Scoped<K> => each.scope.kind === kind);

/**
 * How the rows of one table are given: what is withheld is null, with the id of the restriction or the reason of the view as why. What
 * columns hold together is withheld where any of them is. Null: nothing is withheld there.
 */
export function restrictedRows(
  table: SnapshotTable,
  restrictions: readonly Restriction[],
): ((row: SnapshotRow) => SnapshotRow) | null {
  const here = restrictions.filter(({ scope }) => scope.kind === 'FIELD' || scope.table === table.number);
  if (here.length === 0) return null;
  const places = new Map(table.columns.map(({ name }, at) => [name, at]));
  const withheldBy = ({ name, fieldClass }: SnapshotTable['columns'][number]): string | null => {
    const by = here.find(
      ({ scope }) =>
        (scope.kind === 'FIELD' && scope.field === fieldClass) || (scope.kind === 'COLUMN' && scope.column === name),
    );
    return by?.id ?? null;
  };
  const columns = table.columns.map((column) => {
    const from = table.columns[column.computedFrom ?? -1];
    return withheldBy(column) ?? (from ? withheldBy(from) : null);
  });
  const computed = new Map(table.columns.map(({ computedFrom = -1 }, at) => [computedFrom, at]));
  const isAnyColumn = columns.some((by) => by !== null);
  const rows = new Map(ofKind(here, 'ROW').map(({ scope, id }) => [scope.row, id]));
  const filters = ofKind(here, 'FILTER').map(({ scope: { column, text }, id, unseen }) => {
    const at = places.get(column) ?? -1;
    const held = table.columns[at];
    const seen = held && cellsAsSeen(held, unseen);
    return { id, holds: ({ cells }: SnapshotRow) => seen?.(cells[at] ?? '').includes(text) === true };
  });
  const passages = ofKind(here, 'PASSAGE').map((each) =>
    // Keys and flags are seen as they stand.
    table.columns[places.get(each.scope.column) ?? -1]?.fieldClass === 'SYSTEM' ? { ...each, unseen: [] } : each,
  );
  return (row) => {
    const by = rows.get(row.row) ?? filters.find(({ holds }) => holds(row))?.id;
    if (by !== undefined) return withheldWhole(row, by);
    const some = passages.filter(({ scope }) => scope.row === row.row);
    if (!isAnyColumn && some.length === 0) return row;
    return withheldInPart(row, columns, some, places, computed);
  };
}

/** Whether a restriction touches a row at all. */
export const touches = (table: SnapshotTable, restriction: Restriction): ((row: SnapshotRow) => boolean) => {
  const restricted = restrictedRows(table, [restriction]);
  return (row) => restricted !== null && restricted(row) !== row;
};

const withheldWhole = (row: SnapshotRow, by: string): SnapshotRow => ({
  ...row,
  cells: row.cells.map(() => null),
  withheld: row.cells.map(() => by),
  values: row.values.map((value) => ({ ...value, text: null })),
});

function withheldInPart(
  row: SnapshotRow,
  columns: readonly (string | null)[],
  passages: readonly Scoped<'PASSAGE'>[],
  places: ReadonlyMap<string, number>,
  computed: ReadonlyMap<number, number>,
): SnapshotRow {
  const cells = [...row.cells];
  const withheld = row.withheld ? [...row.withheld] : row.cells.map(() => null as string | null);
  const touched = new Set<number>();
  columns.forEach((by, at) => {
    // Nothing is withheld where nothing stands: that there was something would be told.
    if (by === null || cells[at] === null || cells[at] === undefined) return;
    cells[at] = null;
    withheld[at] = by;
    touched.add(at);
  });
  for (const { scope, id, unseen } of passages) {
    const at = places.get(scope.column);
    const text = at === undefined ? null : (cells[at] ?? null);
    if (at === undefined || text === null) continue;
    const blackened = withoutPassage(text, scope.text, new Set(unseen));
    if (blackened === text) continue;
    cells[at] = blackened;
    touched.add(at);
    // What is computed from it tells of the passage.
    const told = computed.get(at);
    if (told === undefined || cells[told] === null) continue;
    cells[told] = null;
    withheld[told] ??= id;
  }
  if (touched.size === 0) return row;
  const values = row.values.map((value) =>
    value.columns.some((at) => touched.has(at)) ? { ...value, text: null } : value,
  );
  return { ...row, cells, values, withheld: withheld.some((by) => by !== null) ? withheld : null };
}

/** Blackens a passage wherever it was seen, and nothing of what was not seen. */
function withoutPassage(text: string, passage: string, unseen: ReadonlySet<ScannedField>): string {
  if (passage === '') return text;
  const seen = scannedPlaces(text, unseen);
  let [shown, done] = ['', 0];
  for (let at = seen.text.indexOf(passage); at >= 0; at = seen.text.indexOf(passage, at + passage.length)) {
    const [from, last] = [seen.places[at] ?? -1, seen.places[at + passage.length - 1] ?? -1];
    // What is hidden lies within it.
    if (from < 0 || last - from !== passage.length - 1) continue;
    shown += text.slice(done, from) + BLACKENED;
    done = last + 1;
  }
  return shown + text.slice(done);
}
