import type { DataSource, EntityManager } from 'typeorm';
import type { Anchor, AnchorCodec } from '../../../federation/anchor-codec';
import type { Clock } from '../../../kernel/clock';
import { newId, type SubjectId } from '../../../kernel/ids';
import { inTransaction } from '../write-lock';
import { anchorsByKey } from './anchors-by-key';

/** Rows in one INSERT, of at most seven parameters each. */
const MOST_ROWS = 1000;

/**
 * Gives each anchor a new subject in one transaction, or the subject that a call at the same time gave it: the anchors
 * are written first, and a subject is made only for those that stood. Answers by the anchors' look-ups.
 */
export function mintSubjects(
  { dataSource, codec, clock }: { readonly dataSource: DataSource; readonly codec: AnchorCodec; readonly clock: Clock },
  anchors: readonly Anchor[],
): Promise<Map<string, SubjectId>> {
  const now = clock.now();
  const minted = anchors
    .map((anchor) => {
      const subject = newId();
      return { subject, ...codec.seal(anchor, subject) };
    })
    // In one order, so that two calls wait for each other rather than block each other.
    .sort((one, other) => (one.keyLookup < other.keyLookup ? -1 : 1));
  return inTransaction(dataSource, async (manager) => {
    await insert(
      manager,
      `anchor (id, subject_id, dataset, collection, key_lookup, key_sealed, created_at)`,
      minted.map((one) => [newId(), one.subject, one.dataset, one.collection, one.keyLookup, one.keySealed, now]),
    );
    const standing = new Map<string, SubjectId>();
    for (const { sql, parameters } of anchorsByKey(minted)) {
      const rows = await manager.query<{ key_lookup: string; subject_id: SubjectId }[]>(sql, parameters);
      for (const row of rows) standing.set(row.key_lookup, row.subject_id);
    }
    await insert(
      manager,
      'subject (id, state, created_at)',
      minted
        .filter(({ keyLookup, subject }) => standing.get(keyLookup) === subject)
        .map(({ subject }) => [subject, 'ACTIVE', now]),
    );
    return standing;
  });
}

type Row = readonly (string | Date | Buffer)[];

/** Inserts rows; one whose unique key is there already is left as it is, and any other fault is thrown. */
async function insert(manager: EntityManager, into: string, rows: readonly Row[]): Promise<void> {
  const mysql = manager.dataSource.options.type === 'mysql';
  const unless = mysql ? 'ON DUPLICATE KEY UPDATE id = id' : 'ON CONFLICT DO NOTHING';
  for (let start = 0; start < rows.length; start += MOST_ROWS) {
    const some = rows.slice(start, start + MOST_ROWS);
    const values = some.map((row) => `(${row.map(() => '?').join(', ')})`).join(', ');
    await manager.query(`INSERT INTO ${into} VALUES ${values} ${unless}`, some.flat());
  }
}
