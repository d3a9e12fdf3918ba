import { randomBytes } from 'node:crypto';
import type { DataSource, EntityManager } from 'typeorm';
import { joinedStates } from '../../../authority/subject-states';
import { newId } from '../../../kernel/ids';
import type { RequestStateName } from '../../../rights/request.type';
import type {
  RequestAnswer,
  RequestChange,
  RequestFilter,
  RequestLedger,
  RequestStore,
} from '../../../rights/request-store.port';
import { blindIndex } from '../../../vault/blind-index';
import type { KeyProvider } from '../../../vault/key-provider.port';
import { inLists } from '../in-list';
import { inTurn } from '../write-lock';
import { CONTROL_DEADLINE_MS } from './answered';
import { enqueue, finish } from './job-store';
import { keptAnswers } from './kept-answers';
import { membersWith } from './link-ledger';
import { oneChange, told } from './one-change';
import { caseKeys, EVENT_COLUMNS, eventRow, histories, newCaseKey } from './request-rows';

/** Requests of persons in the control database. */
export async function sqlRequestStore(options: {
  readonly dataSource: DataSource;
  readonly keys: KeyProvider;
  readonly deadlineMs?: number;
}): Promise<RequestStore> {
  const { dataSource, keys, deadlineMs = CONTROL_DEADLINE_MS } = options;
  const index = await blindIndex(keys, 'idempotency');
  const reading = <T>(work: (manager: EntityManager) => Promise<T>): Promise<T> =>
    told(deadlineMs, () => inTurn(dataSource, work));
  return {
    change: (work) =>
      oneChange(dataSource, 'rights_request', deadlineMs, (manager) =>
        work({ ...keptAnswers<RequestAnswer>(manager, index), ...ledgerOf(manager, keys) }),
      ),
    history: (id) => reading(async (manager) => (await histories(manager, [id], keys))[0] ?? null),
    list: (filter, { first, after }) =>
      reading(async (manager) => {
        const { where, parameters } = whereOf(filter, after);
        const rows = await manager.query<{ id: string }[]>(
          `SELECT id FROM rights_request ${where} ORDER BY number DESC LIMIT ${Math.trunc(first) + 1}`,
          parameters,
        );
        return histories(
          manager,
          rows.map(({ id }) => id),
          keys,
        );
      }),
    counts: (filter) =>
      reading(async (manager) => {
        const { where, parameters } = whereOf(filter, null);
        const rows = await manager.query<{ state: RequestStateName; count: unknown }[]>(
          `SELECT state, COUNT(*) AS count FROM rights_request ${where} GROUP BY state`,
          parameters,
        );
        return new Map(rows.map(({ state, count }) => [state, Number(count)]));
      }),
  };
}

function ledgerOf(manager: EntityManager, keys: KeyProvider): Omit<RequestLedger, 'answerTo' | 'keepAnswer'> {
  const idsOf = async (sql: string, parameter: string): Promise<string[]> =>
    (await manager.query<{ id: string }[]>(sql, [parameter])).map(({ id }) => id);
  return {
    numbered: async (year) => {
      const [row] = await manager.query<{ last: string | null }[]>(
        'SELECT MAX(number) AS last FROM rights_request WHERE number LIKE ?',
        [`R-${year}-%`],
      );
      return Number(row?.last?.slice('R-0000-'.length) ?? 0);
    },
    history: async (id) => (await histories(manager, [id], keys))[0] ?? null,
    ofLetter: async (letter) =>
      histories(manager, await idsOf('SELECT id FROM rights_request WHERE letter = ? ORDER BY number', letter), keys),
    subjects: async (ids) => {
      const states = new Map<string, string>();
      for (const id of ids) {
        const members = await membersWith(manager, [id]);
        for (const { marks, keys: some } of inLists(members)) {
          const rows = await manager.query<{ id: string; state: string }[]>(
            `SELECT id, state FROM subject WHERE id IN ${marks}`,
            [...some],
          );
          if (!rows.some((row) => row.id === id)) continue;
          for (const { state } of rows) states.set(id, joinedStates(states.get(id) ?? state, state));
        }
      }
      return states;
    },
    append: (change) => append(manager, change, keys),
    enqueue: (job) => enqueue(manager, job),
    finish: (job) => finish(manager, job),
  };
}

async function append(manager: EntityManager, change: RequestChange, keys: KeyProvider): Promise<void> {
  const { event, after, postings } = change;
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
  for (const { account, yen } of postings)
    await manager.query(
      'INSERT INTO fee_posting (id, request_id, version, at, account, yen) VALUES (?, ?, ?, ?, ?, ?)',
      [...[newId(), id, version, event.at, account, yen]],
    );
}

/** What requests are searched by, as the event left it. */
async function put(manager: EntityManager, { event, after, serviceDay }: RequestChange): Promise<void> {
  const { id, number, kind, state, letter, follows, clock, assignee, version } = after;
  const outcome = 'decision' in after ? after.decision.outcome : null;
  if (version === 1)
    await manager.query(
      `INSERT INTO rights_request (id, number, kind, state, letter, follows, arrived_at, assignee, service_day, outcome, version)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      [id, number, kind, state, letter, follows, clock.arrivedAt, assignee, serviceDay, outcome, version],
    );
  else
    await manager.query(
      'UPDATE rights_request SET state = ?, assignee = ?, service_day = ?, outcome = ?, version = ? WHERE id = ? AND version = ?',
      [state, assignee, serviceDay, outcome, version, id, version - 1],
    );
  if (!['FILED', 'SUBJECTS_SET', 'RELINKED'].includes(event.type)) return;
  await manager.query('DELETE FROM rights_request_subject WHERE request_id = ?', [id]);
  for (const subject of after.subjects)
    await manager.query('INSERT INTO rights_request_subject (id, request_id, subject_id) VALUES (?, ?, ?)', [
      ...[newId(), id, subject],
    ]);
}

function whereOf(filter: RequestFilter, after: string | null): { where: string; parameters: string[] } {
  const { states, kinds, assignee, subject, number, overdueOn } = filter;
  const [conditions, parameters]: [string[], string[]] = [[], []];
  const add = (condition: string, ...values: readonly string[]): void => {
    conditions.push(condition);
    parameters.push(...values);
  };
  const marks = (values: readonly string[]): string => values.map(() => '?').join(', ');
  if (states) add(states.length > 0 ? `state IN (${marks(states)})` : '1 = 0', ...states);
  if (kinds) add(kinds.length > 0 ? `kind IN (${marks(kinds)})` : '1 = 0', ...kinds);
  if (assignee !== undefined) add('assignee = ?', assignee);
  if (subject !== undefined) add('id IN (SELECT request_id FROM rights_request_subject WHERE subject_id = ?)', subject);
  // Only digits and letters come here, so that nothing of a pattern is in it.
  if (number !== undefined) add('number LIKE ?', `${number}%`);
  if (overdueOn !== undefined) add('service_day < ?', overdueOn);
  if (after !== null) add('number < ?', after);
  return { where: conditions.length > 0 ? `WHERE ${conditions.join(' AND ')}` : '', parameters };
}
