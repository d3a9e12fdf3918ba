import type { EntityManager } from 'typeorm';
import type { RequestFilter, RequestPage } from '../../../rights/request-store.port';
import type { RequestStateName } from '../../../rights/request.type';

/** The ids of a page of requests, the newest number first, and one more. */
export async function idsOn(
  manager: EntityManager,
  filter: RequestFilter,
  { first, after }: RequestPage,
): Promise<string[]> {
  const { where, parameters } = whereOf(filter, after);
  const sql = `SELECT id FROM rights_request ${where} ORDER BY number DESC LIMIT ${Math.trunc(first) + 1}`;
  return (await manager.query<{ id: string }[]>(sql, parameters)).map(({ id }) => id);
}

/** How many requests are in each state. */
export async function countsOf(manager: EntityManager, filter: RequestFilter): Promise<Map<RequestStateName, number>> {
  const { where, parameters } = whereOf(filter, null);
  const sql = `SELECT state, COUNT(*) AS count FROM rights_request ${where} GROUP BY state`;
  const rows = await manager.query<{ state: RequestStateName; count: unknown }[]>(sql, parameters);
  return new Map(rows.map(({ state, count }) => [state, Number(count)]));
}

/** The ids of requests with something due by itself on a day or before, the longest due first. */
export async function idsToAttend(manager: EntityManager, day: string, most: number): Promise<string[]> {
  const order = `ORDER BY attention_day, id LIMIT ${Math.trunc(most)}`;
  const sql = `SELECT id FROM rights_request WHERE attention_day <= ? ${order}`;
  return (await manager.query<{ id: string }[]>(sql, [day])).map(({ id }) => id);
}

/** The condition that a filter is, and what is bound to it. */
function whereOf(filter: RequestFilter, after: string | null): { where: string; parameters: string[] } {
  const { states, kinds, assignee, subject, number, overdueOn, dueBy, awaits, awaitedStep } = filter;
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
  // Only digits, R and - come here, so that nothing of a pattern is in it.
  if (number !== undefined) add('number LIKE ?', `%${number}%`);
  if (dueBy !== undefined) add('service_day <= ?', dueBy);
  if (overdueOn !== undefined) add('service_day < ?', overdueOn);
  if (awaitedStep !== undefined) add('id IN (SELECT request_id FROM rights_awaited WHERE step = ?)', awaitedStep);
  // Where nobody proposed it, it is no approval.
  if (awaits)
    add(
      `id IN (SELECT request_id FROM rights_awaited WHERE proposer <> ? AND step IN (${marks(['', ...awaits.steps])}))`,
      ...[awaits.caller, '', ...awaits.steps],
    );
  if (after !== null) add('number < ?', after);
  return { where: conditions.length > 0 ? `WHERE ${conditions.join(' AND ')}` : '', parameters };
}
