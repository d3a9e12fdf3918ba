import type { TableColumnOptions } from 'typeorm';
import { createIndex, createTable } from '../create-table';

const id: TableColumnOptions = { name: 'id', type: 'varchar', length: '36', isPrimary: true };
const subjectId: TableColumnOptions = { name: 'subject_id', type: 'varchar', length: '36' };
const createdAt: TableColumnOptions = { name: 'created_at', type: 'datetime', precision: 3 };
const text = (name: string, length: number): TableColumnOptions => ({ name, type: 'varchar', length: `${length}` });

/**
 * The control database: subjects, the anchors by which stores know them, and wrapped data keys. It holds no values of
 * the stores: an anchor's key is sealed, and found again by its keyed look-up.
 */
export const controlMigrations = [
  createTable(1764000000001, { name: 'subject', columns: [id, text('state', 16), createdAt] }),
  createTable(1764000000002, {
    name: 'anchor',
    columns: [
      id,
      subjectId,
      text('dataset', 64),
      text('collection', 64),
      text('key_lookup', 64),
      { name: 'key_sealed', type: 'blob' },
      createdAt,
    ],
  }),
  createIndex(1764000000003, {
    table: 'anchor',
    name: 'anchor_key',
    columns: ['dataset', 'collection', 'key_lookup'],
    unique: true,
  }),
  createIndex(1764000000004, { table: 'anchor', name: 'anchor_subject', columns: ['subject_id'] }),
  createTable(1764000000005, {
    name: 'data_key',
    columns: [id, subjectId, text('retention_class', 16), { name: 'wrapped', type: 'blob' }, createdAt],
  }),
  createIndex(1764000000006, {
    table: 'data_key',
    name: 'data_key_subject',
    columns: ['subject_id', 'retention_class'],
    unique: true,
  }),
];
