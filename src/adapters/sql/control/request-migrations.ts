import type { TableColumnOptions } from 'typeorm';
import { addColumn, createIndex, createTable, widenColumn } from '../create-table';

const id: TableColumnOptions = { name: 'id', type: 'varchar', length: '36', isPrimary: true };
const text = (name: string, length: number): TableColumnOptions => ({ name, type: 'varchar', length: `${length}` });
const optional = (column: TableColumnOptions): TableColumnOptions => ({ ...column, isNullable: true });
const at = (name: string): TableColumnOptions => ({ name, type: 'datetime', precision: 3 });
const requestId = text('request_id', 36);
const version: TableColumnOptions = { name: 'version', type: 'int' };

/** Requests of persons: the events are the truth, sealed under the request's own key; the rest is there to be searched by. */
export const requestMigrations = [
  createTable(1764498765001, {
    name: 'rights_request',
    columns: [
      id,
      text('number', 16),
      text('kind', 24),
      text('state', 24),
      text('letter', 36),
      optional(text('follows', 36)),
      at('arrived_at'),
      optional(text('assignee', 128)),
      // Days in Tokyo; null where no clock runs.
      optional(text('service_day', 10)),
      optional(text('outcome', 32)),
      version,
    ],
  }),
  createIndex(1764498765002, {
    table: 'rights_request',
    name: 'rights_request_number',
    columns: ['number'],
    unique: true,
  }),
  createIndex(1764498765003, {
    table: 'rights_request',
    name: 'rights_request_state',
    columns: ['state', 'service_day'],
  }),
  createIndex(1764498765004, { table: 'rights_request', name: 'rights_request_letter', columns: ['letter'] }),
  createTable(1764498765005, {
    name: 'rights_request_subject',
    columns: [id, requestId, text('subject_id', 36)],
  }),
  createIndex(1764498765006, {
    table: 'rights_request_subject',
    name: 'rights_request_subject_of',
    columns: ['request_id'],
  }),
  createIndex(1764498765007, {
    table: 'rights_request_subject',
    name: 'rights_request_by_subject',
    columns: ['subject_id'],
  }),
  createTable(1764498765008, {
    name: 'rights_event',
    columns: [
      id,
      requestId,
      version,
      text('type', 32),
      at('at'),
      text('actor', 128),
      text('role', 24),
      { name: 'body', type: 'blob' },
    ],
  }),
  createIndex(1764498765009, {
    table: 'rights_event',
    name: 'rights_event_version',
    columns: ['request_id', 'version'],
    unique: true,
  }),
  // Fees in double entry, whole yen: above 0 a debit, below 0 a credit.
  createTable(1764498765010, {
    name: 'fee_posting',
    columns: [id, requestId, version, at('at'), text('account', 16), { name: 'yen', type: 'int' }],
  }),
  createIndex(1764498765011, { table: 'fee_posting', name: 'fee_posting_request', columns: ['request_id'] }),
  createTable(1764498765012, {
    name: 'job',
    columns: [
      id,
      text('kind', 24),
      requestId,
      text('about', 36),
      text('state', 16),
      { name: 'attempts', type: 'int' },
      at('due_at'),
      optional(text('last_fault', 32)),
      { name: 'fence', type: 'int' },
      optional(text('lease', 36)),
      optional(at('lease_until')),
      // Who settled it after it was given up, and why, sealed.
      optional(text('settled_by', 128)),
      optional({ name: 'reason', type: 'blob' }),
    ],
  }),
  createIndex(1764498765013, { table: 'job', name: 'job_due', columns: ['state', 'due_at'] }),
  // The next day on which something is to be done by itself.
  addColumn(1764598765014, { table: 'rights_request', column: text('attention_day', 10) }),
  createIndex(1764598765015, {
    table: 'rights_request',
    name: 'rights_request_attention',
    columns: ['attention_day'],
  }),
  createIndex(1764598765021, { table: 'rights_event', name: 'rights_event_role', columns: ['role', 'at', 'actor'] }),
  // The steps that somebody is to take; `proposer`: whom another person must be than.
  createTable(1764598765016, {
    name: 'rights_awaited',
    columns: [id, requestId, text('step', 24), optional(text('proposer', 128))],
  }),
  createIndex(1764598765017, { table: 'rights_awaited', name: 'rights_awaited_request', columns: ['request_id'] }),
  // The content of files, in parts that every kind of blob holds, each sealed under the key of its file.
  createTable(1764598765018, {
    name: 'rights_evidence_part',
    columns: [id, text('evidence_id', 36), { name: 'part', type: 'int' }, { name: 'body', type: 'blob' }],
  }),
  createIndex(1764598765019, {
    table: 'rights_evidence_part',
    name: 'rights_evidence_part_of',
    columns: ['evidence_id', 'part'],
    unique: true,
  }),
  // What happened to all requests, in one order, for other systems; nothing of persons.
  createTable(1764598765020, {
    name: 'rights_feed',
    columns: [
      { name: 'position', type: 'int', isPrimary: true },
      requestId,
      version,
      text('type', 32),
      text('state', 24),
      at('at'),
    ],
  }),
  // Where what was collected or built is kept, and how far it is; its key stands among the data keys.
  createTable(1764698765022, {
    name: 'package_place',
    columns: [
      id,
      text('about', 36),
      { name: 'done', type: 'int' },
      { name: 'expected', type: 'int' },
      optional(text('at_part', 128)),
    ],
  }),
  createIndex(1764698765023, { table: 'package_place', name: 'package_place_about', columns: ['about'] }),
  // What went to third parties and came from them (APPI 29, 30): the items of the law, sealed under a key of the person's.
  createTable(1764698765025, {
    name: 'provision_record',
    columns: [id, text('subject_id', 36), at('at'), text('kept_until', 10), { name: 'body', type: 'blob' }],
  }),
  createIndex(1764698765026, {
    table: 'provision_record',
    name: 'provision_record_subject',
    columns: ['subject_id', 'at'],
  }),
  // What is suspended of whom by which request, and the purposes that are left open, each after a comma.
  createTable(1764798765027, {
    name: 'suspension',
    columns: [id, requestId, text('subject_id', 36), text('leaves_open', 255), at('since'), optional(at('lifted_at'))],
  }),
  createIndex(1764798765028, { table: 'suspension', name: 'suspension_subject', columns: ['subject_id', 'lifted_at'] }),
  createIndex(1764798765029, { table: 'suspension', name: 'suspension_request', columns: ['request_id'] }),
  // Beside what is to be minded of a person each suspension stands there, with what it leaves open.
  widenColumn(1764798765030, { table: 'subject', column: 'state', length: 1000 }),
  // Whose suspension changed, in one order, for systems that read the stores beside the gateway.
  createTable(1764798765031, {
    name: 'suspension_change',
    columns: [{ name: 'position', type: 'int', isPrimary: true }, text('subject_id', 36), at('at')],
  }),
  // The request that a link to a package is of.
  createTable(1764698765024, { name: 'rights_delivery', columns: [id, requestId] }),
];
