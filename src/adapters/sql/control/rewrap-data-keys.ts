import type { DataSource } from 'typeorm';
import type { KeyProvider } from '../../../vault/key-provider.port';
import { inTurn } from '../write-lock';

const PAGE = 500;

interface WrappedKey {
  readonly id: string;
  readonly wrapped: Buffer;
}

/** What came of wrapping anew. */
export interface Rewrapped {
  readonly done: number;
  /** Data keys that no root key here opens; they are left as they are. */
  readonly failed: number;
}

/**
 * Wraps every data key under the root key that is current, page by page. What it did stays when it is killed: each key is
 * changed by one statement, from one wrapping that opens to another; run again, it goes on.
 */
export async function rewrapDataKeys(
  dataSource: DataSource,
  keys: Pick<KeyProvider, 'wrap' | 'unwrap' | 'isCurrent'>,
  progress: (done: number, total: number) => void = () => undefined,
): Promise<Rewrapped> {
  let [done, failed, seen] = [0, 0, 0];
  const total = await count(dataSource);
  for await (const page of pages(dataSource)) {
    for (const { id, wrapped } of page) {
      if (keys.isCurrent(wrapped)) continue;
      const dataKey = await keys.unwrap(id, wrapped).catch(() => null);
      if (dataKey === null) {
        failed += 1;
        continue;
      }
      await replace(dataSource, { id, wrapped }, await keys.wrap(id, dataKey));
      done += 1;
    }
    progress((seen += page.length), total);
  }
  return { done, failed };
}

/** How many data keys each root key wraps. */
export async function dataKeysByRoot(
  dataSource: DataSource,
  rootIdOf: (wrapped: Buffer) => string,
): Promise<ReadonlyMap<string, number>> {
  const counts = new Map<string, number>();
  for await (const page of pages(dataSource))
    for (const { wrapped } of page) counts.set(rootIdOf(wrapped), (counts.get(rootIdOf(wrapped)) ?? 0) + 1);
  return counts;
}

async function count(dataSource: DataSource): Promise<number> {
  const sql = 'SELECT COUNT(*) AS count FROM data_key';
  const [row] = await inTurn(dataSource, (manager) => manager.query<{ count: number | string }[]>(sql));
  return Number(row?.count ?? 0);
}

/** A wrapping that somebody changed meanwhile is theirs. */
async function replace(dataSource: DataSource, { id, wrapped }: WrappedKey, anew: Buffer): Promise<void> {
  await inTurn(dataSource, (manager) =>
    manager.query('UPDATE data_key SET wrapped = ? WHERE id = ? AND wrapped = ?', [anew, id, wrapped]),
  );
}

async function* pages(dataSource: DataSource): AsyncGenerator<readonly WrappedKey[]> {
  for (let after = ''; ;) {
    const sql = `SELECT id, wrapped FROM data_key WHERE id > ? ORDER BY id LIMIT ${PAGE}`;
    const rows = await inTurn(dataSource, (manager) => manager.query<WrappedKey[]>(sql, [after]));
    if (rows.length === 0) return;
    yield rows.map(({ id, wrapped }) => ({ id, wrapped: Buffer.from(wrapped) }));
    after = rows.at(-1)?.id ?? '';
  }
}
