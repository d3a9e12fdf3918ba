import { LONGEST_LOOK_UP } from './look-up-columns';
import { createIndex, createTable } from '../create-table';

/** Named with a length, MySQL takes the text type that holds it: a plain one ends at 64 KB. */
const LONG_TEXT = '1000000';

/** The audit database: entries as they come (`audit_pending`), and the log that a sequencer makes of them. */
export const auditMigrations = [
  createTable(1796000000001, {
    name: 'audit_pending',
    columns: [
      { name: 'id', type: 'varchar', length: '36', isPrimary: true },
      { name: 'at', type: 'datetime', precision: 3 },
      { name: 'body', type: 'text', length: LONG_TEXT },
    ],
  }),
  createTable(1796357246802, {
    name: 'audit_entry',
    columns: [
      { name: 'position', type: 'bigint', isPrimary: true },
      { name: 'id', type: 'varchar', length: '36' },
      { name: 'at', type: 'datetime', precision: 3 },
      // Look-ups, cut where they are longer; what counts stands in the leaf.
      { name: 'caller', type: 'varchar', length: String(LONGEST_LOOK_UP) },
      { name: 'case_id', type: 'varchar', length: String(LONGEST_LOOK_UP), isNullable: true },
      { name: 'leaf', type: 'text', length: LONG_TEXT },
    ],
  }),
  createIndex(1796357246803, { table: 'audit_entry', name: 'audit_entry_id', columns: ['id'], unique: true }),
  createIndex(1796357246804, { table: 'audit_entry', name: 'audit_entry_caller', columns: ['caller', 'position'] }),
  createIndex(1796357246805, { table: 'audit_entry', name: 'audit_entry_case', columns: ['case_id', 'position'] }),
  createIndex(1796357246806, { table: 'audit_entry', name: 'audit_entry_at', columns: ['at', 'position'] }),
  createTable(1796357246807, {
    name: 'audit_subject',
    columns: [
      { name: 'subject_id', type: 'varchar', length: '36', isPrimary: true },
      { name: 'position', type: 'bigint', isPrimary: true },
    ],
  }),
  createTable(1796357246808, {
    name: 'audit_tile',
    columns: [
      { name: 'tile_level', type: 'int', isPrimary: true },
      { name: 'tile_index', type: 'bigint', isPrimary: true },
      { name: 'hashes', type: 'blob' },
    ],
  }),
  createTable(1796357246809, {
    name: 'audit_checkpoint',
    columns: [
      { name: 'size', type: 'bigint', isPrimary: true },
      { name: 'note', type: 'text' },
    ],
  }),
  createTable(1796357246810, {
    name: 'audit_lease',
    columns: [
      { name: 'name', type: 'varchar', length: '36', isPrimary: true },
      { name: 'fence', type: 'int' },
      { name: 'beat', type: 'int' },
      { name: 'holder', type: 'varchar', length: '36' },
    ],
  }),
];
