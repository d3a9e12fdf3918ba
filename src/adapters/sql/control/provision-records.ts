import { randomBytes } from 'node:crypto';
import type { DataSource, EntityManager } from 'typeorm';
import { newId } from '../../../kernel/ids';
import type { ProvisionRecord, ProvisionRecords } from '../../../provision/provision-record.type';
import { open, seal, type Binding } from '../../../vault/envelope';
import type { KeyProvider } from '../../../vault/key-provider.port';
import { inLists } from '../in-list';
import { instant } from '../instant';
import { inTransaction, inTurn } from '../write-lock';
import { CONTROL_DEADLINE_MS } from './answered';
import { told } from './one-change';

/** The retention class of the keys of a person's provision records. */
const PROVISION = 'PROVISION';

type Row = Readonly<Record<'id' | 'subject_id' | 'kept_until', string>> & {
  readonly at: unknown;
  readonly body: Buffer;
};
type Body = Pick<ProvisionRecord, 'direction' | 'basis' | 'party' | 'items'> & { readonly acquired?: string };

const binding = (id: string, subject: string, key: string): Binding => ({
  ...{ table: 'control.provision_record', column: 'body', row: [id], subject, key },
});

/** Provision records in the control database, sealed under a key of each person. */
export function sqlProvisionRecords(options: {
  readonly dataSource: DataSource;
  readonly keys: KeyProvider;
  readonly deadlineMs?: number;
}): ProvisionRecords {
  const { dataSource, keys, deadlineMs = CONTROL_DEADLINE_MS } = options;
  return {
    of: (subjects) => told(deadlineMs, () => inTurn(dataSource, (manager) => recordsOf(manager, subjects, keys))),
    add: (record) => told(deadlineMs, () => inTransaction(dataSource, (manager) => add(manager, record, keys))),
  };
}

async function recordsOf(
  manager: EntityManager,
  subjects: readonly string[],
  keys: KeyProvider,
): Promise<ProvisionRecord[]> {
  const found: ProvisionRecord[] = [];
  for (const { marks, keys: some } of inLists(subjects)) {
    const known = await keysOf(manager, marks, some, keys);
    const sql = `SELECT id, subject_id, at, kept_until, body FROM provision_record WHERE subject_id IN ${marks}`;
    for (const row of await manager.query<Row[]>(sql, [...some])) {
      const key = known.get(row.subject_id);
      if (!key) continue;
      const text = open(key.key, row.body, binding(row.id, row.subject_id, key.id)).toString('utf8');
      const body = JSON.parse(text) as Body;
      const { id, subject_id: subject, kept_until: keptUntil } = row;
      found.push({ ...body, id, subject, keptUntil, at: instant(row.at) } as ProvisionRecord);
    }
  }
  return found.sort((one, other) => other.at.getTime() - one.at.getTime() || Number(one.id > other.id) - 1);
}

interface DataKey {
  readonly id: string;
  readonly key: Uint8Array;
}

async function keysOf(
  manager: EntityManager,
  marks: string,
  subjects: readonly string[],
  keys: KeyProvider,
): Promise<Map<string, DataKey>> {
  const rows = await manager.query<{ id: string; subject_id: string; wrapped: Buffer }[]>(
    `SELECT id, subject_id, wrapped FROM data_key WHERE retention_class = '${PROVISION}' AND subject_id IN ${marks}`,
    [...subjects],
  );
  const known = new Map<string, DataKey>();
  for (const { id, subject_id: subject, wrapped } of rows)
    known.set(subject, { id, key: await keys.unwrap(id, wrapped) });
  return known;
}

async function add(manager: EntityManager, record: ProvisionRecord, keys: KeyProvider): Promise<void> {
  const { id, subject, at, keptUntil, ...body } = record;
  const known = (await keysOf(manager, '(?)', [subject], keys)).get(subject) ?? (await newKey(manager, record, keys));
  const sealed = seal(known.key, Buffer.from(JSON.stringify(body), 'utf8'), binding(id, subject, known.id));
  await manager.query('INSERT INTO provision_record (id, subject_id, at, kept_until, body) VALUES (?, ?, ?, ?, ?)', [
    ...[id, subject, at, keptUntil, sealed],
  ]);
}

async function newKey(manager: EntityManager, { subject, at }: ProvisionRecord, keys: KeyProvider): Promise<DataKey> {
  const [id, key] = [newId(), randomBytes(32)];
  await manager.query(
    'INSERT INTO data_key (id, subject_id, retention_class, wrapped, created_at) VALUES (?, ?, ?, ?, ?)',
    [id, subject, PROVISION, await keys.wrap(id, key), at],
  );
  return { id, key };
}
