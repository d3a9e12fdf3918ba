import type { DataSource, EntityManager } from 'typeorm';
import { newId } from '../../../kernel/ids';
import type { JobStore } from '../../../jobs/job-store.port';
import type { Job, JobKind, JobState, LeasedJob, NewJob } from '../../../jobs/job.type';
import { instant } from '../instant';
import { inTransaction } from '../write-lock';
import { CONTROL_DEADLINE_MS } from './answered';
import { told } from './one-change';

type Row = Readonly<Record<'id' | 'kind' | 'request_id' | 'about' | 'state', string>> & {
  readonly attempts: number;
  readonly due_at: unknown;
  readonly last_fault: string | null;
  readonly fence: number;
  readonly lease: string | null;
};

const COLUMNS = 'id, kind, request_id, about, state, attempts, due_at, last_fault, fence, lease';

/**
 * The database's own time, so many milliseconds from now: a replica whose clock is wrong takes no lease from another.
 */
function after(manager: EntityManager, milliseconds: number): string {
  const whole = Math.trunc(milliseconds);
  return manager.dataSource.options.type === 'mysql'
    ? `UTC_TIMESTAMP(3) + INTERVAL ${whole * 1000} MICROSECOND`
    : `strftime('%Y-%m-%d %H:%M:%f', 'now', '${whole / 1000} seconds')`;
}

/** Writes a job in whatever transaction the manager stands; due at once. */
export async function enqueue(manager: EntityManager, { id, kind, request, about }: NewJob): Promise<void> {
  await manager.query(
    `INSERT INTO job (${COLUMNS}, lease_until) VALUES (?, ?, ?, ?, 'READY', 0, ${after(manager, 0)}, NULL, 0, NULL, NULL)`,
    [id, kind, request, about],
  );
}

/** Ends a job in whatever transaction the manager stands, where this lease is the last one. */
export const finish = (manager: EntityManager, job: LeasedJob): Promise<boolean> =>
  underLease(manager, job, "state = 'DONE', lease_until = NULL", []);

/** Jobs in the control database. */
export function sqlJobStore(options: { readonly dataSource: DataSource; readonly deadlineMs?: number }): JobStore {
  const { dataSource, deadlineMs = CONTROL_DEADLINE_MS } = options;
  const writing = <T>(work: (manager: EntityManager) => Promise<T>): Promise<T> =>
    told(deadlineMs, () => inTransaction(dataSource, work));
  return {
    lease: (kinds, leaseMs) => writing((manager) => lease(manager, kinds, leaseMs)),
    renew: (job, leaseMs) =>
      writing((manager) => underLease(manager, job, `lease_until = ${after(manager, leaseMs)}`, [])),
    failed: (job, code, retryMs) =>
      writing((manager) => {
        const next = retryMs === null ? "state = 'DEAD'" : `state = 'READY', due_at = ${after(manager, retryMs)}`;
        return underLease(manager, job, `${next}, last_fault = ?, lease_until = NULL`, [code]);
      }),
  };
}

/** Those in these states, the longest due first. */
export async function jobsIn(manager: EntityManager, states: readonly JobState[], most: number): Promise<Job[]> {
  const marks = states.map(() => '?').join(', ');
  const sql = `SELECT ${COLUMNS} FROM job WHERE state IN (${marks}) ORDER BY due_at, id LIMIT ${Math.trunc(most)}`;
  return (await manager.query<Row[]>(sql, [...states])).map(jobOf);
}

/** Puts a DEAD job into another state, due at once; null where it is not DEAD. `reason` is sealed. */
export async function settleDead(
  manager: EntityManager,
  id: string,
  to: 'READY' | 'ABANDONED',
  by: string,
  reason: Uint8Array,
): Promise<Job | null> {
  const [row] = await manager.query<Row[]>(`SELECT ${COLUMNS} FROM job WHERE id = ? AND state = 'DEAD'`, [id]);
  if (!row) return null;
  await manager.query(
    `UPDATE job SET state = ?, attempts = 0, due_at = ${after(manager, 0)}, settled_by = ?, reason = ? WHERE id = ?`,
    [to, by, reason, id],
  );
  return jobOf(row);
}

async function lease(manager: EntityManager, kinds: readonly JobKind[], leaseMs: number): Promise<LeasedJob | null> {
  const now = after(manager, 0);
  // Due is what is ready by now, and what a worker holds longer than it may.
  const isDue = `(state = 'READY' AND due_at <= ${now} OR state = 'LEASED' AND lease_until <= ${now})`;
  const marks = kinds.map(() => '?').join(', ');
  const [due] = await manager.query<Row[]>(
    `SELECT ${COLUMNS} FROM job WHERE kind IN (${marks}) AND ${isDue} ORDER BY due_at, id LIMIT 1`,
    [...kinds],
  );
  if (!due) return null;
  // A name of this lease alone: whoever finds it in the row has the job.
  const name = newId();
  await manager.query(
    `UPDATE job SET state = 'LEASED', attempts = attempts + 1, fence = fence + 1, lease = ?, lease_until = ${after(manager, leaseMs)}
     WHERE id = ? AND fence = ? AND ${isDue}`,
    [name, due.id, due.fence],
  );
  const [row] = await manager.query<Row[]>(`SELECT ${COLUMNS} FROM job WHERE id = ? AND lease = ?`, [due.id, name]);
  return row ? { ...jobOf(row), fence: row.fence } : null;
}

/** Changes a job of which this lease is the last one; false where it is not. */
async function underLease(
  manager: EntityManager,
  { id, fence }: LeasedJob,
  set: string,
  parameters: readonly unknown[],
): Promise<boolean> {
  const lock = manager.dataSource.options.type === 'mysql' ? ' FOR UPDATE' : '';
  const [row] = await manager.query<Row[]>(
    `SELECT ${COLUMNS} FROM job WHERE id = ? AND fence = ? AND state = 'LEASED'${lock}`,
    [id, fence],
  );
  if (!row) return false;
  await manager.query(`UPDATE job SET ${set} WHERE id = ? AND fence = ?`, [...parameters, id, fence]);
  return true;
}

const jobOf = (row: Row): Job => ({
  ...{ id: row.id, kind: row.kind as JobKind, request: row.request_id, about: row.about },
  ...{ state: row.state as JobState, attempts: row.attempts, dueAt: instant(row.due_at), lastFault: row.last_fault },
});
