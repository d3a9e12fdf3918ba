import type { DataSource, EntityManager } from 'typeorm';
import type { ListedField } from '../../../catalogue/personal-fields';
import type { RevealAnswer, RevealStore, StandingReveal } from '../../../reveal/reveal-store.port';
import type { Reveal } from '../../../reveal/reveal.type';
import { blindIndex } from '../../../vault/blind-index';
import { open, seal, type Binding } from '../../../vault/envelope';
import type { KeyProvider } from '../../../vault/key-provider.port';
import { committedRows } from '../committed-rows';
import { instant } from '../instant';
import { inTurn } from '../write-lock';
import { answered, CONTROL_DEADLINE_MS } from './answered';
import { keptAnswers } from './kept-answers';
import { oneChange, told } from './one-change';

type Row = Readonly<Record<string, string | Date | Buffer | null>>;

const SELECT = `SELECT id, caller, purpose, case_id, subject_id, field, reason, granted_at, expires_at, revoked_by, revoked_at
  FROM reveal`;
const INSERT = `INSERT INTO reveal
  (id, caller, purpose, case_id, subject_id, field, reason, granted_at, expires_at, revoked_by, revoked_at)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`;
const STANDING = `SELECT subject_id, field FROM reveal
  WHERE caller = ? AND expires_at > ? AND case_id = ? AND purpose = ? AND revoked_at IS NULL`;

/** Reveals in the control database; their reasons are sealed. */
export async function sqlRevealStore(options: {
  readonly dataSource: DataSource;
  readonly keys: KeyProvider;
  readonly deadlineMs?: number;
}): Promise<RevealStore> {
  const { dataSource, keys, deadlineMs = CONTROL_DEADLINE_MS } = options;
  const [reasons, index] = [await keys.derive('reveal-reason'), await blindIndex(keys, 'idempotency')];
  return {
    standing: async ({ caller, purpose, case: named, now }) => {
      const statements = [{ sql: STANDING, parameters: [caller, now, named, purpose] }];
      const rows = await answered(deadlineMs, () => committedRows(dataSource, { statements, timeoutMs: deadlineMs }));
      return (rows as [string, ListedField][]).map(([subject, field]): StandingReveal => ({ subject, field }));
    },
    change: (work) =>
      oneChange(dataSource, 'reveal', deadlineMs, (manager) =>
        work({
          ...keptAnswers<RevealAnswer>(manager, index),
          reveal: async (id) => (await reveals(manager, reasons, 'WHERE id = ?', [id]))[0] ?? null,
          since: (caller, from) => reveals(manager, reasons, 'WHERE caller = ? AND granted_at >= ?', [caller, from]),
          save: (each) => save(manager, reasons, each),
        }),
      ),
    newest: (caller, most) =>
      told(deadlineMs, () =>
        inTurn(dataSource, (manager) => {
          const where = `${caller === null ? '' : 'WHERE caller = ?'} ORDER BY granted_at DESC, id LIMIT ${most}`;
          return reveals(manager, reasons, where, caller === null ? [] : [caller]);
        }),
      ),
  };
}

async function save(manager: EntityManager, key: Uint8Array, reveal: Reveal): Promise<void> {
  const { id, caller, purpose, case: named, subject, field, reason, at, expiresAt, revoked } = reveal;
  if (revoked) {
    const ended = [revoked.by, revoked.at, id];
    await manager.query('UPDATE reveal SET revoked_by = ?, revoked_at = ? WHERE id = ? AND revoked_at IS NULL', ended);
    return;
  }
  const sealed = seal(key, Buffer.from(reason, 'utf8'), binding(id, subject));
  const row = [id, caller, purpose, named, subject, field, sealed, at, expiresAt, null, null];
  await manager.query(INSERT, row);
}

async function reveals(
  manager: EntityManager,
  key: Uint8Array,
  where: string,
  parameters: readonly unknown[],
): Promise<Reveal[]> {
  const rows = await manager.query<Row[]>(`${SELECT} ${where}`, [...parameters]);
  return rows.map((row) => revealOf(row, key));
}

function revealOf(row: Row, key: Uint8Array): Reveal {
  const text = (name: string): string => String(row[name]);
  const [id, subject] = [text('id'), text('subject_id')];
  return {
    ...{ id, subject, caller: text('caller'), purpose: text('purpose'), case: text('case_id') },
    field: text('field') as ListedField,
    reason: open(key, row['reason'] as Buffer, binding(id, subject)).toString('utf8'),
    at: instant(row['granted_at']),
    expiresAt: instant(row['expires_at']),
    revoked: row['revoked_at'] ? { by: text('revoked_by'), at: instant(row['revoked_at']) } : null,
  };
}

const binding = (id: string, subject: string): Binding => ({
  ...{ table: 'control.reveal', column: 'reason', row: [id], subject, key: 'reveal-reason' },
});
