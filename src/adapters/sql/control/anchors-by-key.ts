import { inLists } from '../in-list';

/** By what the database finds an anchor. */
export interface AnchorKey {
  readonly dataset: string;
  readonly collection: string;
  readonly keyLookup: string;
}

/** Collections looked up in one statement, each with at most 1,024 keys: some 16,000 parameters, of SQLite's 32,766. */
const MOST_CONDITIONS = 16;

/**
 * SELECTs of `key_lookup, subject_id` for these anchors, of a merged subject the surviving one; one for any that come together in practice. An OR of plain
 * conditions, each a range of the unique index: not every server plans a list of row values so.
 */
export function anchorsByKey(keys: readonly AnchorKey[]): Part[] {
  const conditions = conditionsOf(keys);
  const count = Math.ceil(conditions.length / MOST_CONDITIONS);
  return Array.from({ length: count }, (_none, at) => {
    const some = conditions.slice(at * MOST_CONDITIONS, (at + 1) * MOST_CONDITIONS);
    return {
      sql: `SELECT a.key_lookup AS key_lookup, COALESCE(m.subject_id, a.subject_id) AS subject_id
        FROM anchor a LEFT JOIN subject_alias m ON m.alias_id = a.subject_id
        WHERE ${some.map(({ sql }) => sql).join(' OR ')}`,
      parameters: some.flatMap(({ parameters }) => parameters),
    };
  });
}

/** SELECTs, to be joined, of `key_lookup, NULL` for those of these anchors that exist. */
export const knownAnchors = (keys: readonly AnchorKey[]): Part[] =>
  conditionsOf(keys).map(({ sql, parameters }) => ({
    sql: `SELECT key_lookup, NULL FROM anchor WHERE ${sql}`,
    parameters,
  }));

interface Part {
  readonly sql: string;
  readonly parameters: readonly string[];
}

function conditionsOf(keys: readonly AnchorKey[]): Part[] {
  const groups = new Map<string, AnchorKey[]>();
  for (const key of keys) {
    const name = JSON.stringify([key.dataset, key.collection]);
    groups.set(name, [...(groups.get(name) ?? []), key]);
  }
  return [...groups.values()].flatMap((group) =>
    inLists(group.map(({ keyLookup }) => keyLookup)).map((list) => ({
      sql: `(dataset = ? AND collection = ? AND key_lookup IN ${list.marks})`,
      parameters: [group[0]?.dataset ?? '', group[0]?.collection ?? '', ...list.keys],
    })),
  );
}
