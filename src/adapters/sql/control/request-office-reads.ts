import type { EntityManager } from 'typeorm';
import type { RequestKind } from '../../../policy/request-rules.type';
import type { RequestEvent } from '../../../rights/request-event.type';
import type { FeedEvent, OtherRequest } from '../../../rights/request-store.port';
import type { RequestStateName, RightsRequest } from '../../../rights/request.type';
import type { Role } from '../../../policy/policy.type';
import { instant } from '../instant';
import { inLists } from '../in-list';

const MOST_BESIDE = 50;

type OtherRow = Readonly<Record<'id' | 'number' | 'kind' | 'state' | 'subject', string>>;

/** The other requests about persons whom these are about, by the request. */
export async function besideOf(
  manager: EntityManager,
  requests: readonly RightsRequest[],
): Promise<Map<string, readonly OtherRequest[]>> {
  const rows: OtherRow[] = [];
  for (const { marks, keys } of inLists([...new Set(requests.flatMap(({ subjects }) => subjects))]))
    rows.push(
      ...(await manager.query<OtherRow[]>(
        `SELECT r.id AS id, r.number AS number, r.kind AS kind, r.state AS state, s.subject_id AS subject
         FROM rights_request_subject s JOIN rights_request r ON r.id = s.request_id
         WHERE s.subject_id IN ${marks} ORDER BY r.number DESC`,
        [...keys],
      )),
    );
  return new Map(
    requests.map(({ id, subjects }) => {
      const others = new Map(
        rows
          .filter((row) => row.id !== id && subjects.includes(row.subject))
          .map((row) => [row.id, otherOf(row)] as const),
      );
      return [id, [...others.values()].slice(0, MOST_BESIDE)];
    }),
  );
}

const otherOf = ({ id, number, kind, state }: OtherRow): OtherRequest => ({
  ...{ id, number, kind: kind as RequestKind, state: state as RequestStateName },
});

type FeedRow = Readonly<Record<'request_id' | 'type' | 'state', string>> &
  Readonly<Record<'position' | 'version', number>> & { readonly at: unknown };

/** What happened to all requests after a position, in order. */
export async function feedAfter(manager: EntityManager, after: number, most: number): Promise<FeedEvent[]> {
  const rows = await manager.query<FeedRow[]>(
    `SELECT position, request_id, version, type, state, at FROM rights_feed WHERE position > ?
     ORDER BY position LIMIT ${Math.trunc(most)}`,
    [after],
  );
  return rows.map(({ position, request_id: request, version, type, state, at }) => ({
    ...{ position, request, version, type: type as RequestEvent['type'], state: state as RequestStateName },
    at: instant(at),
  }));
}

/** The ids of requests that arrived, or to which something happened, from one instant to before another. */
export async function idsBetween(manager: EntityManager, from: Date, to: Date): Promise<string[]> {
  const rows = await manager.query<{ id: string }[]>(
    `SELECT id FROM rights_request WHERE arrived_at >= ? AND arrived_at < ?
     UNION SELECT request_id FROM rights_feed WHERE at >= ? AND at < ?`,
    [from, to, from, to],
  );
  return rows.map(({ id }) => id);
}

/** How many people acted in one of these roles since. */
export async function countSeen(manager: EntityManager, roles: readonly Role[], since: Date): Promise<number> {
  const [row] = await manager.query<{ count: unknown }[]>(
    `SELECT COUNT(DISTINCT actor) AS count FROM rights_event WHERE at >= ? AND role IN (${roles.map(() => '?').join(', ')})`,
    [since, ...roles],
  );
  return Number(row?.count ?? 0);
}
