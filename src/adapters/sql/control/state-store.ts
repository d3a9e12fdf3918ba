import type { DataSource, EntityManager } from 'typeorm';
import { joinedStates } from '../../../authority/subject-states';
import { newId } from '../../../kernel/ids';
import type { StateChange, StateOutcome, StateStore } from '../../../states/set-states';
import { blindIndex } from '../../../vault/blind-index';
import { seal } from '../../../vault/envelope';
import type { KeyProvider } from '../../../vault/key-provider.port';
import { CONTROL_DEADLINE_MS } from './answered';
import { keptAnswers } from './kept-answers';
import { membersWith } from './link-ledger';
import { oneChange } from './one-change';
import { lockStates, writeStates } from './subject-states';

/** States of subjects in the control database, each change with its sealed reason beside. */
export async function sqlStateStore(options: {
  readonly dataSource: DataSource;
  readonly keys: KeyProvider;
  readonly deadlineMs?: number;
}): Promise<StateStore> {
  const { dataSource, keys, deadlineMs = CONTROL_DEADLINE_MS } = options;
  const [reasons, index] = [await keys.derive('state-reason'), await blindIndex(keys, 'idempotency')];
  return {
    change: (work) =>
      oneChange(dataSource, 'subject_state', deadlineMs, (manager) =>
        work({
          ...keptAnswers<StateOutcome>(manager, index),
          put: (change) => putState(manager, change, reasons),
        }),
      ),
  };
}

async function putState(manager: EntityManager, change: StateChange, key: Uint8Array): Promise<string | null> {
  const { subject, state, by, at, reason } = change;
  const [known] = await manager.query<unknown[]>('SELECT id FROM subject WHERE id = ?', [subject]);
  if (!known) return null;
  const members = await membersWith(manager, [subject]);
  await lockStates(manager, members);
  const written = await writeStates(manager, members, at, state);
  const id = newId();
  const binding = { table: 'control.subject_state_change', column: 'reason', row: [id], subject, key: 'state-reason' };
  await manager.query(
    'INSERT INTO subject_state_change (id, subject_id, state, changed_by, reason, created_at) VALUES (?, ?, ?, ?, ?, ?)',
    [id, subject, state, by, seal(key, Buffer.from(reason, 'utf8'), binding), at],
  );
  return [...written.values()].reduce(joinedStates);
}
