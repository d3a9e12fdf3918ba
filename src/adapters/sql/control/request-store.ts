import type { DataSource, EntityManager } from 'typeorm';
import { joinedStates } from '../../../authority/subject-states';
import type { RequestAnswer, RequestLedger, RequestStore } from '../../../rights/request-store.port';
import { blindIndex } from '../../../vault/blind-index';
import type { KeyProvider } from '../../../vault/key-provider.port';
import { inLists } from '../in-list';
import { inTurn } from '../write-lock';
import { CONTROL_DEADLINE_MS } from './answered';
import { enqueue, finish } from './job-store';
import { keptAnswers } from './kept-answers';
import { membersWith } from './link-ledger';
import { oneChange, told } from './one-change';
import { evidenceOf } from './evidence-rows';
import { append } from './request-append';
import { histories } from './request-rows';
import { besideOf, countSeen, feedAfter, idsBetween } from './request-office-reads';
import { countsOf, idsOn, idsToAttend } from './request-search';

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
    list: (filter, page) => reading(async (manager) => histories(manager, await idsOn(manager, filter, page), keys)),
    beside: (requests) => reading((manager) => besideOf(manager, requests)),
    feed: (after, most) => reading((manager) => feedAfter(manager, after, most)),
    between: (from, to) => reading(async (manager) => histories(manager, await idsBetween(manager, from, to), keys)),
    seenInRoles: (roles, since) => reading((manager) => countSeen(manager, roles, since)),
    ofDelivery: (delivery) =>
      reading(async (manager) => {
        const sql = 'SELECT request_id FROM rights_delivery WHERE id = ?';
        const [row] = await manager.query<{ request_id: string }[]>(sql, [delivery]);
        return row?.request_id ?? null;
      }),
    evidence: (id) => reading((manager) => evidenceOf(manager, id, keys)),
    attention: (day, most) => reading((manager) => idsToAttend(manager, day, most)),
    counts: (filter) => reading((manager) => countsOf(manager, filter)),
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
    attendOn: async (id, day) => {
      await manager.query('UPDATE rights_request SET attention_day = ? WHERE id = ?', [day, id]);
    },
    finish: (job) => finish(manager, job),
  };
}
