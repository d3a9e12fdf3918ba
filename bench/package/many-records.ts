import { createConnection, type Connection, type RowDataPacket } from 'mysql2/promise';
import { localKeyFile } from '../../src/adapters/keys/local-key-file';
import { seal } from '../../src/vault/envelope';
import type { DemoCompany } from '../demo-company';

/** A partner's customer with as many records as are wanted, and whom it stands for. */
export interface ManyRecords {
  readonly customer: string;
  readonly subject: string;
  readonly records: number;
}

const AT_ONCE = 5000;
/** Above the ids of what is seeded. */
const FIRST_ID = 1_000_000_000;

/** Gives a customer of a member so many records; those that are there from an earlier run are left as they are. */
export async function manyRecords(
  { environment }: DemoCompany,
  [nth, records]: readonly [nth: number, records: number],
): Promise<ManyRecords> {
  const partners = await createConnection(environment['HONNIN_STORE_PARTNERS_URL'] ?? '');
  const control = await createConnection(environment['HONNIN_CONTROL_URL'] ?? '');
  try {
    const [rows] = await partners.query<RowDataPacket[]>(
      `SELECT id, subject_id, data_key_id, partner_code FROM partner_customers
       WHERE member_no_lookup IS NOT NULL ORDER BY id LIMIT 1 OFFSET ${nth}`,
    );
    const customer = rows[0] as Record<'subject_id' | 'data_key_id' | 'partner_code', string> & { id: number };
    const [keys] = await control.query<RowDataPacket[]>('SELECT wrapped FROM data_key WHERE id = ?', [
      customer.data_key_id,
    ]);
    const wrapped = (keys[0] as { wrapped: Buffer }).wrapped;
    const key = await localKeyFile(environment['HONNIN_KEY_FILE'] ?? '').unwrap(customer.data_key_id, wrapped);
    const first = FIRST_ID * (nth + 1);
    const [counted] = await partners.query<RowDataPacket[]>(
      'SELECT COUNT(*) AS count FROM transaction_records WHERE customer_id = ? AND id >= ?',
      [customer.id, first],
    );
    const there = (counted[0] as { count: number }).count;
    for (let at = there; at < records; at += AT_ONCE)
      await insert(partners, { ...customer, key }, first, at, Math.min(AT_ONCE, records - at));
    const [all] = await partners.query<RowDataPacket[]>(
      'SELECT COUNT(*) AS count FROM transaction_records WHERE customer_id = ?',
      [customer.id],
    );
    return {
      ...{ customer: String(customer.id), subject: customer.subject_id },
      records: (all[0] as { count: number }).count,
    };
  } finally {
    await Promise.all([partners.end(), control.end()]);
  }
}

interface SealedFor {
  readonly id: number;
  readonly subject_id: string;
  readonly data_key_id: string;
  readonly partner_code: string;
  readonly key: Uint8Array;
}

async function insert(partners: Connection, to: SealedFor, first: number, from: number, count: number): Promise<void> {
  const { id, subject_id: subject, data_key_id: key, partner_code: partner } = to;
  const rows = Array.from({ length: count }, (_none, nth) => {
    const at = from + nth;
    const ref = `MANY-${id}-${at}`;
    const text = JSON.stringify({
      ...{ amount: String(100 + (at % 9973)), currency: 'JPY', status: 'SETTLED' },
      ...{ description: `架空コンビニ${at % 97}号店でのお買い物`, counterparty: `見本商事 ${at % 31}` },
    });
    const binding = { table: 'partners.transaction_records', column: 'sealed', row: [partner, ref], subject, key };
    const occurred = new Date(Date.UTC(2020, 0, 1) + at * 60_000).toISOString().replace('T', ' ').replace('Z', '');
    const sealed = seal(to.key, Buffer.from(text, 'utf8'), binding);
    return [first + at, partner, id, subject, key, ref, 'PURCHASE', occurred, sealed];
  });
  await partners.query(
    `INSERT INTO transaction_records
     (id, partner_code, customer_id, subject_id, data_key_id, record_ref, kind, occurred_at, sealed) VALUES ?`,
    [rows],
  );
}
