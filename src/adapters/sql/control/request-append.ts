import { randomBytes } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { newId } from '../../../kernel/ids';
import type { RequestChange } from '../../../rights/request-store.port';
import type { KeyProvider } from '../../../vault/key-provider.port';
import { destroyEvidence, putEvidence } from './evidence-rows';
import { resume, suspend } from './subject-states';
import { caseKeys, EVENT_COLUMNS, eventRow, newCaseKey } from './request-rows';

/** Writes an event and what it leaves behind, in whatever transaction the manager stands. */
export async function append(manager: EntityManager, change: RequestChange, keys: KeyProvider): Promise<void> {
  const { event, after, postings, content } = change;
  const { id, version } = after;
  const key =
    version === 1
      ? await newCaseKey(manager, id, event.at, keys, randomBytes(32))
      : (await caseKeys(manager, [id], keys)).get(id);
  if (!key) throw new Error('A request that is changed has a key');
  await manager.query(
    `INSERT INTO rights_event (${EVENT_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    eventRow(id, event, key),
  );
  await put(manager, change);
  await feed(manager, change);
  if (event.type === 'PACKAGE_RELEASED')
    await manager.query('INSERT INTO rights_delivery (id, request_id) VALUES (?, ?)', [event.delivery, id]);
  if (event.type === 'USE_SUSPENDED') {
    const { leavesOpen, at } = event;
    await suspend(manager, { request: id, subjects: after.subjects, leavesOpen, at });
  }
  if (event.type === 'USE_RESUMED') await resume(manager, id, event.at);
  if (event.type === 'EVIDENCE_DESTROYED') await destroyEvidence(manager, event.evidence);
  if (event.type === 'EVIDENCE_BLACKED_OUT') await destroyEvidence(manager, event.of);
  if (content && 'evidence' in event && typeof event.evidence === 'object')
    await putEvidence(manager, { evidence: event.evidence.id, content, at: event.at }, keys);
  for (const { account, yen } of postings)
    await manager.query(
      'INSERT INTO fee_posting (id, request_id, version, at, account, yen) VALUES (?, ?, ?, ?, ?, ?)',
      [...[newId(), id, version, event.at, account, yen]],
    );
}

/** What requests are searched by, as the event left it. */
async function put(manager: EntityManager, change: RequestChange): Promise<void> {
  const { event, after, serviceDay, attentionDay } = change;
  const { id, number, kind, state, letter, follows, clock, assignee, version } = after;
  const outcome = 'decision' in after ? after.decision.outcome : null;
  if (version === 1)
    await manager.query(
      `INSERT INTO rights_request (id, number, kind, state, letter, follows, arrived_at, assignee, service_day, attention_day, outcome, version)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      [
        ...[id, number, kind, state, letter, follows, clock.arrivedAt, assignee],
        ...[serviceDay, attentionDay, outcome, version],
      ],
    );
  else
    await manager.query(
      `UPDATE rights_request SET state = ?, assignee = ?, service_day = ?, attention_day = ?, outcome = ?, version = ?
       WHERE id = ? AND version = ?`,
      [...[state, assignee, serviceDay, attentionDay, outcome, version], ...[id, version - 1]],
    );
  await putAwaited(manager, change);
  if (!['FILED', 'SUBJECTS_SET', 'RELINKED'].includes(event.type)) return;
  await manager.query('DELETE FROM rights_request_subject WHERE request_id = ?', [id]);
  for (const subject of after.subjects)
    await manager.query('INSERT INTO rights_request_subject (id, request_id, subject_id) VALUES (?, ?, ?)', [
      ...[newId(), id, subject],
    ]);
}

/** The steps that somebody is to take, as the event left them. */
async function putAwaited(manager: EntityManager, { after, awaited }: RequestChange): Promise<void> {
  await manager.query('DELETE FROM rights_awaited WHERE request_id = ?', [after.id]);
  for (const { step, proposer } of awaited)
    await manager.query('INSERT INTO rights_awaited (id, request_id, step, proposer) VALUES (?, ?, ?, ?)', [
      ...[newId(), after.id, step, proposer],
    ]);
}

/** Changes come one after the other, so that the next position is free. */
const feed = (manager: EntityManager, { event, after }: RequestChange): Promise<unknown> =>
  manager.query(
    `INSERT INTO rights_feed (position, request_id, version, type, state, at)
     SELECT COALESCE(MAX(position), 0) + 1, ?, ?, ?, ?, ? FROM rights_feed`,
    [after.id, event.version, event.type, after.state, event.at],
  );
