import type { TableColumnOptions } from 'typeorm';
import { createIndex, createTable, widenColumn } from '../create-table';
import { requestMigrations } from './request-migrations';

const id: TableColumnOptions = { name: 'id', type: 'varchar', length: '36', isPrimary: true };
const subjectId: TableColumnOptions = { name: 'subject_id', type: 'varchar', length: '36' };
const createdAt: TableColumnOptions = { name: 'created_at', type: 'datetime', precision: 3 };
const text = (name: string, length: number): TableColumnOptions => ({ name, type: 'varchar', length: `${length}` });

/** One person's part in a link of subjects; its reason is sealed. */
const deed = (name: string, isNullable: boolean): TableColumnOptions[] => [
  { ...text(`${name}_by`, 128), isNullable },
  { name: `${name}_at`, type: 'datetime', precision: 3, isNullable },
  { name: `${name}_reason`, type: 'blob', isNullable },
];

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
  createTable(1764111111111, {
    name: 'subject_link',
    columns: [
      id,
      text('surviving_id', 36),
      text('merged_id', 36),
      text('state', 16),
      text('evidence', 255),
      ...deed('proposed', false),
      ...deed('decided', true),
      ...deed('undone', true),
    ],
  }),
  createIndex(1764111111112, { table: 'subject_link', name: 'subject_link_surviving', columns: ['surviving_id'] }),
  createIndex(1764111111113, { table: 'subject_link', name: 'subject_link_merged', columns: ['merged_id'] }),
  // Each member of a merged person, the surviving subject too, with the subject who survives.
  createTable(1764111111114, { name: 'subject_alias', columns: [{ ...id, name: 'alias_id' }, subjectId] }),
  createIndex(1764111111115, { table: 'subject_alias', name: 'subject_alias_subject', columns: ['subject_id'] }),
  createTable(1764111111116, {
    name: 'idempotency_key',
    columns: [
      { ...text('id', 64), isPrimary: true },
      text('caller', 128),
      text('operation', 64),
      text('digest', 64),
      text('response', 255),
      createdAt,
    ],
  }),
  // A row that a change writes first, so that changes of one kind come one after the other.
  createTable(1764111111117, { name: 'change_lock', columns: [{ ...text('name', 32), isPrimary: true }] }),
  // Several states may hold of one person at a time.
  widenColumn(1764222222221, { table: 'subject', column: 'state', length: 64 }),
  createTable(1764222222222, {
    name: 'subject_state_change',
    columns: [id, subjectId, text('state', 64), text('changed_by', 128), { name: 'reason', type: 'blob' }, createdAt],
  }),
  createIndex(1764222222223, {
    table: 'subject_state_change',
    name: 'subject_state_change_subject',
    columns: ['subject_id'],
  }),
  createTable(1764222222224, {
    name: 'reveal',
    columns: [
      id,
      text('caller', 128),
      text('purpose', 64),
      text('case_id', 64),
      subjectId,
      text('field', 16),
      { name: 'reason', type: 'blob' },
      { ...createdAt, name: 'granted_at' },
      { ...createdAt, name: 'expires_at' },
      { ...text('revoked_by', 128), isNullable: true },
      { ...createdAt, name: 'revoked_at', isNullable: true },
    ],
  }),
  createIndex(1764222222225, { table: 'reveal', name: 'reveal_standing', columns: ['caller', 'expires_at'] }),
  createIndex(1764222222226, { table: 'reveal', name: 'reveal_granted', columns: ['granted_at'] }),
  // As the library that counts has it: what was counted under a key, until when.
  createTable(1764333333331, {
    name: 'quota_count',
    columns: [
      { ...text('key', 191), isPrimary: true },
      { name: 'points', type: 'int' },
      { name: 'expire', type: 'bigint', isNullable: true },
    ],
  }),
  ...requestMigrations,
];
