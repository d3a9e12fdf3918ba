import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { createConnection } from 'mysql2';
import { createConnection as connect, type Connection, type RowDataPacket } from 'mysql2/promise';
import { localKeyFile } from '../../src/adapters/keys/local-key-file';
import { open } from '../../src/vault/envelope';

type Row = Readonly<
  Record<'partner_code' | 'subject_id' | 'data_key_id' | 'record_ref' | 'kind' | 'occurred_at', string>
> & {
  readonly id: number | string;
  readonly customer_id: number | string;
  readonly sealed: Buffer;
};

/** The data keys of the records, each asked for once. */
function dataKeys(control: Connection): (id: string) => Promise<Uint8Array> {
  const keys = localKeyFile(process.env['HONNIN_KEY_FILE'] ?? '');
  const known = new Map<string, Promise<Uint8Array>>();
  const ask = async (id: string): Promise<Uint8Array> => {
    const [rows] = await control.query<RowDataPacket[]>('SELECT wrapped FROM data_key WHERE id = ?', [id]);
    return keys.unwrap(id, (rows[0] as { wrapped: Buffer }).wrapped);
  };
  return (id) => {
    const key = known.get(id) ?? ask(id);
    known.set(id, key);
    return key;
  };
}

/** A record as a line of JSON. */
function lineOf(row: Row, key: Uint8Array): string {
  const { data_key_id: id, partner_code: partner, record_ref: ref, subject_id: subject } = row;
  const binding = { table: 'partners.transaction_records', column: 'sealed', row: [partner, ref], subject, key: id };
  const said = JSON.parse(open(key, row.sealed, binding).toString('utf8')) as Record<string, string>;
  const { kind, occurred_at: at, customer_id: customer } = row;
  return `${JSON.stringify({ id: String(row.id), partner, customer: String(customer), ref, kind, at, ...said })}\n`;
}

const statement = `SELECT id, partner_code, customer_id, subject_id, data_key_id, record_ref, kind, occurred_at, sealed
FROM transaction_records WHERE customer_id = ? ORDER BY occurred_at DESC, id DESC`;

/**
 * The limit: the records of one customer, opened and written to a file as JSON Lines, by one streaming statement. Prints how many there
 * are, and how long it took.
 */
async function main([customer = '', path = '']: readonly string[]): Promise<void> {
  const control = await connect(process.env['HONNIN_CONTROL_URL'] ?? '');
  const began = performance.now();
  const keyOf = dataKeys(control);
  const connection = createConnection({
    ...{ uri: process.env['HONNIN_STORE_PARTNERS_URL'] ?? '', charset: 'utf8mb4', dateStrings: true },
    supportBigNumbers: true,
  });
  const rows = connection.query(statement, [customer]).stream({ highWaterMark: 1000 }) as AsyncIterable<Row>;
  const file = createWriteStream(path);
  let [count, lines, keyId] = [0, '', ''];
  let key: Uint8Array = new Uint8Array();
  for await (const row of rows) {
    if (row.data_key_id !== keyId) [keyId, key] = [row.data_key_id, await keyOf(row.data_key_id)];
    lines += lineOf(row, key);
    count += 1;
    if (lines.length < 262_144) continue;
    if (!file.write(lines)) await once(file, 'drain');
    lines = '';
  }
  file.end(lines);
  await once(file, 'finish');
  const milliseconds = performance.now() - began;
  connection.destroy();
  await control.end();
  console.log(JSON.stringify({ rows: count, milliseconds }));
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
