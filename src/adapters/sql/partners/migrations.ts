import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What one table is in both dialects. MySQL takes its indexes inside the one CREATE TABLE, so that a re-run is safe. */
interface Table {
  readonly name: string;
  /** The auto-numbered key, or none. */
  readonly id?: string;
  readonly columns: readonly string[];
  readonly unique: readonly (readonly [name: string, columns: string])[];
  readonly indexes: readonly (readonly [name: string, columns: string])[];
}

const partners: Table = {
  name: 'partners',
  columns: [
    'code VARCHAR(32) NOT NULL PRIMARY KEY',
    'kind VARCHAR(32) NOT NULL',
    'name_ja VARCHAR(100) NOT NULL',
    'name_en VARCHAR(100) NOT NULL',
  ],
  unique: [],
  indexes: [],
};

const partnerCustomers: Table = {
  name: 'partner_customers',
  id: 'id',
  columns: [
    'uid CHAR(36) NOT NULL',
    'partner_code VARCHAR(32) NOT NULL',
    'subject_id VARCHAR(36) NOT NULL',
    'data_key_id VARCHAR(36) NOT NULL',
    'member_no_lookup CHAR(64) NULL',
    'email_lookup CHAR(64) NULL',
    'customer_no_lookup CHAR(64) NULL',
    'sealed BLOB NOT NULL',
  ],
  unique: [['uq_partner_customers_uid', 'uid']],
  indexes: [
    ['ix_partner_customers_subject', 'subject_id'],
    ['ix_partner_customers_member_no', 'member_no_lookup'],
    ['ix_partner_customers_email', 'email_lookup'],
    ['ix_partner_customers_partner_no', 'partner_code, customer_no_lookup'],
    ['ix_partner_customers_customer_no', 'customer_no_lookup'],
  ],
};

const transactionRecords: Table = {
  name: 'transaction_records',
  id: 'id',
  columns: [
    'partner_code VARCHAR(32) NOT NULL',
    'customer_id BIGINT NOT NULL',
    'subject_id VARCHAR(36) NOT NULL',
    'data_key_id VARCHAR(36) NOT NULL',
    'record_ref VARCHAR(64) NOT NULL',
    'kind VARCHAR(32) NOT NULL',
    'occurred_at DATETIME(3) NOT NULL',
    'sealed BLOB NOT NULL',
  ],
  unique: [['uq_transaction_records_ref', 'partner_code, record_ref']],
  indexes: [
    ['ix_transaction_records_customer', 'customer_id, occurred_at, id'],
    ['ix_transaction_records_subject', 'subject_id'],
  ],
};

async function create(runner: QueryRunner, table: Table): Promise<void> {
  if (runner.dataSource.options.type === 'mysql') {
    const lines = [
      ...(table.id ? [`${table.id} BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY`] : []),
      ...table.columns,
      ...table.unique.map(([name, columns]) => `UNIQUE KEY ${name} (${columns})`),
      ...table.indexes.map(([name, columns]) => `KEY ${name} (${columns})`),
    ];
    const options = 'ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin';
    await runner.query(`CREATE TABLE IF NOT EXISTS ${table.name} (${lines.join(', ')}) ${options}`);
    return;
  }
  const lines = [...(table.id ? [`${table.id} INTEGER NOT NULL PRIMARY KEY`] : []), ...table.columns];
  await runner.query(`CREATE TABLE IF NOT EXISTS ${table.name} (${lines.join(', ')})`);
  for (const [unique, [name, columns]] of [
    ...table.unique.map((index) => ['UNIQUE ', index] as const),
    ...table.indexes.map((index) => ['', index] as const),
  ]) {
    await runner.query(`CREATE ${unique}INDEX IF NOT EXISTS ${name} ON ${table.name} (${columns})`);
  }
}

const drop = (runner: QueryRunner, table: Table): Promise<unknown> =>
  runner.query(`DROP TABLE IF EXISTS ${table.name}`);

class CreatePartners1795000000001 implements MigrationInterface {
  readonly name = 'CreatePartners1795000000001';
  async up(runner: QueryRunner): Promise<void> {
    await create(runner, partners);
  }
  async down(runner: QueryRunner): Promise<void> {
    await drop(runner, partners);
  }
}

class CreatePartnerCustomers1795000000002 implements MigrationInterface {
  readonly name = 'CreatePartnerCustomers1795000000002';
  async up(runner: QueryRunner): Promise<void> {
    await create(runner, partnerCustomers);
  }
  async down(runner: QueryRunner): Promise<void> {
    await drop(runner, partnerCustomers);
  }
}

class CreateTransactionRecords1795000000003 implements MigrationInterface {
  readonly name = 'CreateTransactionRecords1795000000003';
  async up(runner: QueryRunner): Promise<void> {
    await create(runner, transactionRecords);
  }
  async down(runner: QueryRunner): Promise<void> {
    await drop(runner, transactionRecords);
  }
}

/** The migrations of the partners store, which the gateway owns: one table each, able to be run again after a failure. */
export const partnersMigrations = [
  CreatePartners1795000000001,
  CreatePartnerCustomers1795000000002,
  CreateTransactionRecords1795000000003,
];
