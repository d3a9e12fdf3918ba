import { createTable } from '../create-table';

/** The audit database: entries in the order they came, until they are sequenced. */
export const auditMigrations = [
  createTable(1796000000001, {
    name: 'audit_pending',
    columns: [
      { name: 'id', type: 'varchar', length: '36', isPrimary: true },
      { name: 'at', type: 'datetime', precision: 3 },
      // Named with a length, MySQL takes the text type that holds it: a plain one ends at 64 KB.
      { name: 'body', type: 'text', length: '1000000' },
    ],
  }),
];
