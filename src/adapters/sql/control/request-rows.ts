import type { EntityManager } from 'typeorm';
import { newId } from '../../../kernel/ids';
import type { Role } from '../../../policy/policy.type';
import { replay } from '../../../rights/lifecycle/apply-event';
import type { RequestEvent, RequestHappening } from '../../../rights/request-event.type';
import type { RequestHistory } from '../../../rights/request-store.port';
import { open, seal, type Binding } from '../../../vault/envelope';
import type { KeyProvider } from '../../../vault/key-provider.port';
import { instant } from '../instant';
import { inLists } from '../in-list';

/** The retention class of the keys of requests; their `subject_id` is the request's. */
const CASE = 'CASE';

interface DataKey {
  readonly id: string;
  readonly key: Uint8Array;
}

/** A new key for a request. */
export async function newCaseKey(
  manager: EntityManager,
  request: string,
  at: Date,
  keys: KeyProvider,
  key: Uint8Array,
) {
  const id = newId();
  await manager.query(
    'INSERT INTO data_key (id, subject_id, retention_class, wrapped, created_at) VALUES (?, ?, ?, ?, ?)',
    [...[id, request, CASE, await keys.wrap(id, key), at]],
  );
  return { id, key };
}

/** The keys of requests, by the request; one that is destroyed is not there. */
export async function caseKeys(
  manager: EntityManager,
  requests: readonly string[],
  keys: KeyProvider,
): Promise<Map<string, DataKey>> {
  const found = new Map<string, DataKey>();
  for (const { marks, keys: ids } of inLists(requests)) {
    const rows = await manager.query<{ id: string; subject_id: string; wrapped: Buffer }[]>(
      `SELECT id, subject_id, wrapped FROM data_key WHERE retention_class = '${CASE}' AND subject_id IN ${marks}`,
      [...ids],
    );
    for (const { id, subject_id: request, wrapped } of rows)
      found.set(request, { id, key: await keys.unwrap(id, wrapped) });
  }
  return found;
}

const binding = (request: string, version: number, key: string): Binding => ({
  ...{ table: 'control.rights_event', column: 'body', row: [request, String(version)], subject: request, key },
});

/** An event as a row; all but who, when and what type is sealed. */
export function eventRow(request: string, event: RequestEvent, { id, key }: DataKey): unknown[] {
  const { version, at, by, ...happened } = event;
  const body = Buffer.from(JSON.stringify({ ...happened, subjectId: by.subjectId }), 'utf8');
  const sealed = seal(key, body, binding(request, version, id));
  return [newId(), request, version, event.type, at, by.id, by.role, sealed];
}

export const EVENT_COLUMNS = 'id, request_id, version, type, at, actor, role, body';

type EventRow = Readonly<Record<'request_id' | 'actor' | 'role', string>> & {
  readonly version: number;
  readonly at: unknown;
  readonly body: Buffer;
};

function eventOf(row: EventRow, { id, key }: DataKey): RequestEvent {
  const { version } = row;
  const text = open(key, row.body, binding(row.request_id, version, id)).toString('utf8');
  const { subjectId, ...happened } = JSON.parse(text, reviver) as RequestHappening & { subjectId: string | null };
  const by = { id: row.actor, role: row.role as Role, subjectId };
  return { ...happened, version, at: instant(row.at), by };
}

/** Of what happened, these members are instants. */
const instants = new Set(['arrivedAt', 'expiresAt', 'asOf', 'preparedAt']);
const reviver = (name: string, value: unknown): unknown =>
  instants.has(name) && typeof value === 'string' ? new Date(value) : value;

/** Requests with all that happened to them, in the order asked; one whose key is destroyed is left out. */
export async function histories(
  manager: EntityManager,
  ids: readonly string[],
  keys: KeyProvider,
): Promise<RequestHistory[]> {
  const known = await caseKeys(manager, ids, keys);
  const events = new Map<string, RequestEvent[]>();
  for (const { marks, keys: some } of inLists([...known.keys()])) {
    const rows = await manager.query<EventRow[]>(
      `SELECT ${EVENT_COLUMNS} FROM rights_event WHERE request_id IN ${marks} ORDER BY request_id, version`,
      [...some],
    );
    for (const row of rows) {
      const key = known.get(row.request_id);
      if (key) events.set(row.request_id, [...(events.get(row.request_id) ?? []), eventOf(row, key)]);
    }
  }
  return ids.flatMap((id) => {
    const all = events.get(id) ?? [];
    const request = replay(all);
    return request ? [{ request, events: all }] : [];
  });
}
