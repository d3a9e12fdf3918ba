import type { DataSource, EntityManager } from 'typeorm';
import { CodedError } from '../../../kernel/errors';
import { inTransaction } from '../write-lock';
import { answered } from './answered';

/** One change in a transaction, after every other of its kind: what is read in it is what the change before has left. */
export const oneChange = <T>(
  dataSource: DataSource,
  kind: string,
  deadlineMs: number,
  work: (manager: EntityManager) => Promise<T>,
): Promise<T> =>
  told(deadlineMs, () =>
    inTransaction(dataSource, async (manager) => {
      const mysql = manager.dataSource.options.type === 'mysql';
      const unless = mysql
        ? 'ON DUPLICATE KEY UPDATE name = name'
        : 'ON CONFLICT (name) DO UPDATE SET name = excluded.name';
      await manager.query(`INSERT INTO change_lock (name) VALUES (?) ${unless}`, [kind]);
      return work(manager);
    }),
  );

/** As `answered`, but what the work itself says in code is passed on. */
export async function told<T>(deadlineMs: number, work: () => Promise<T>): Promise<T> {
  const outcome = await answered(deadlineMs, async () => {
    try {
      return { value: await work(), refusal: null };
    } catch (fault) {
      if (fault instanceof CodedError) return { value: null, refusal: fault };
      throw fault;
    }
  });
  if (outcome.refusal) throw outcome.refusal;
  return outcome.value;
}
