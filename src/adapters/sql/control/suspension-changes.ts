import type { DataSource, EntityManager } from 'typeorm';
import type { SubjectId } from '../../../kernel/ids';
import type { SuspensionChanges } from '../../../states/follow-suspensions';
import { instant } from '../instant';
import { inTurn } from '../write-lock';
import { answered, CONTROL_DEADLINE_MS } from './answered';

/** Changes of suspensions in the control database, in one order. */
export const sqlSuspensionChanges =
  ({
    dataSource,
    deadlineMs = CONTROL_DEADLINE_MS,
  }: {
    dataSource: DataSource;
    deadlineMs?: number;
  }): SuspensionChanges =>
  async (after, most) => {
    const rows = await answered(deadlineMs, () =>
      inTurn(dataSource, (manager) =>
        manager.query<{ position: number; subject: SubjectId; at: unknown }[]>(
          `SELECT position, subject_id AS subject, at FROM suspension_change WHERE position > ?
           ORDER BY position LIMIT ${Math.trunc(most)}`,
          [after],
        ),
      ),
    );
    return rows.map(({ position, subject, at }) => ({ position, subject, at: instant(at) }));
  };

/** Tells whoever follows of a person; who adds the next one waits until this is committed, so that none is passed over. */
export const suspensionChanged = (manager: EntityManager, subject: SubjectId, at: Date): Promise<unknown> =>
  manager.query(
    `INSERT INTO suspension_change (position, subject_id, at)
     SELECT COALESCE(MAX(position), 0) + 1, ?, ? FROM suspension_change`,
    [subject, at],
  );
