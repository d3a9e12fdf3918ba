import type { EntityManager } from 'typeorm';
import { joinedStates, suspensionIn, suspensionText, withoutSuspensions } from '../../../authority/subject-states';
import { newId, type SubjectId } from '../../../kernel/ids';
import { inLists } from '../in-list';
import { suspensionChanged } from './suspension-changes';

/** A suspension of use as it was decided. */
export interface NewSuspension {
  readonly request: string;
  readonly subjects: readonly SubjectId[];
  /** The purposes that it leaves open. */
  readonly leavesOpen: readonly string[];
  readonly at: Date;
}

/** Use is suspended of each subject from now on, in every look that begins after it. */
export async function suspend(manager: EntityManager, suspension: NewSuspension): Promise<void> {
  const { request, subjects, leavesOpen, at } = suspension;
  await lockStates(manager, subjects);
  for (const subject of subjects)
    await manager.query(
      'INSERT INTO suspension (id, request_id, subject_id, leaves_open, since, lifted_at) VALUES (?, ?, ?, ?, ?, NULL)',
      [newId(), request, subject, [...leavesOpen].sort().join(','), at],
    );
  await writeStates(manager, subjects, at);
}

/** What a request suspended is lifted; what others did stays. */
export async function resume(manager: EntityManager, request: string, at: Date): Promise<void> {
  const rows = await manager.query<{ id: SubjectId }[]>(
    'SELECT DISTINCT subject_id AS id FROM suspension WHERE request_id = ? AND lifted_at IS NULL',
    [request],
  );
  const subjects = rows.map(({ id }) => id);
  await lockStates(manager, subjects);
  await manager.query('UPDATE suspension SET lifted_at = ? WHERE request_id = ? AND lifted_at IS NULL', [at, request]);
  await writeStates(manager, subjects, at);
}

/** Locked first and always in the same order, so that no change is lost to another, and none waits for one that waits for it. */
export async function lockStates(manager: EntityManager, subjects: readonly SubjectId[]): Promise<void> {
  if (!isMysql(manager)) return;
  for (const id of [...subjects].sort()) await manager.query('SELECT id FROM subject WHERE id = ? FOR UPDATE', [id]);
}

/**
 * Writes the state of each as it is kept: what is to be minded beside, as told or as it was, and the suspensions in force. Gives the
 * text of each; they must be locked.
 */
export async function writeStates(
  manager: EntityManager,
  subjects: readonly SubjectId[],
  at: Date,
  beside: string | null = null,
): Promise<ReadonlyMap<SubjectId, string>> {
  // What was committed since the transaction began counts as well.
  const lock = isMysql(manager) ? ' FOR UPDATE' : '';
  const written = new Map<SubjectId, string>();
  for (const { marks, keys } of inLists(subjects)) {
    const known = await manager.query<{ id: SubjectId; state: string }[]>(
      `SELECT id, state FROM subject WHERE id IN ${marks}${lock}`,
      keys,
    );
    const suspensions = await manager.query<{ id: SubjectId; leavesOpen: string }[]>(
      `SELECT subject_id AS id, leaves_open AS leavesOpen FROM suspension
       WHERE subject_id IN ${marks} AND lifted_at IS NULL ORDER BY since, id${lock}`,
      keys,
    );
    for (const { id, state } of known) {
      const texts = suspensions
        .filter((each) => each.id === id)
        .map(({ leavesOpen }) => suspensionText(leavesOpen === '' ? [] : leavesOpen.split(',')));
      const text = [...new Set(texts)].reduce(joinedStates, beside ?? withoutSuspensions(state));
      await manager.query('UPDATE subject SET state = ? WHERE id = ?', [text, id]);
      if (!isAlikeSuspended(state, text)) await suspensionChanged(manager, id, at);
      written.set(id, text);
    }
  }
  return written;
}

const isAlikeSuspended = (one: string, other: string): boolean =>
  suspensionIn(one)?.join() === suspensionIn(other)?.join();

/** Of people who came to be one, or two again, what is suspended of any is told of all. */
export async function tellSuspended(manager: EntityManager, members: readonly SubjectId[], at: Date): Promise<void> {
  for (const { marks, keys } of inLists(members)) {
    const rows = await manager.query<{ state: string }[]>(`SELECT state FROM subject WHERE id IN ${marks}`, keys);
    if (rows.every(({ state }) => suspensionIn(state) === null)) continue;
    for (const member of keys) await suspensionChanged(manager, member, at);
  }
}

const isMysql = (manager: EntityManager): boolean => manager.dataSource.options.type === 'mysql';
