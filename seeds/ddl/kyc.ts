import type { TableSpec } from './table';

/** Identity verification, bought from a vendor: text keys, the member's number as its only reference. */
export const kycTables: readonly TableSpec[] = [
  {
    name: 'identity_checks',
    columns: {
      check_id: 'varchar(20)',
      account_ref: 'varchar(16)',
      method: 'varchar(24)',
      result: 'varchar(16)',
      verified_name: '?varchar(400)',
      verified_name_kana: '?varchar(400)',
      birthday: '?date',
      full_address: '?varchar(400)',
      checked_at: 'datetime',
    },
    primaryKey: ['check_id'],
    indexes: [['account_ref']],
  },
  {
    name: 'licences',
    columns: {
      check_id: 'varchar(20)',
      licence_no: 'varchar(12)',
      issued_by: 'varchar(64)',
      expires_on: '?date',
    },
    primaryKey: ['check_id'],
    indexes: [['licence_no']],
  },
  {
    name: 'concerns',
    columns: {
      concern_id: 'varchar(20)',
      account_ref: 'varchar(16)',
      kind: '?varchar(24)',
      note: 'varchar(400)',
      noted_at: 'datetime',
    },
    primaryKey: ['concern_id'],
    indexes: [['account_ref']],
  },
];
