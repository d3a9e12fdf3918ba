import type { TableSpec } from './table';

/** The member register, the company's oldest database: numeric keys, phones as people typed them. */
export const accountsTables: readonly TableSpec[] = [
  {
    name: 'households',
    columns: { id: 'int', household_name: '?varchar(100)', formed_on: 'date' },
    primaryKey: ['id'],
  },
  {
    name: 'members',
    columns: {
      id: 'bigint',
      member_no: 'varchar(16)',
      household_id: '?int',
      guardian_member_id: '?bigint',
      login_email: '?varchar(254)',
      family_name: 'varchar(100)',
      given_name: 'varchar(255)',
      family_kana: '?varchar(100)',
      given_kana: '?varchar(255)',
      family_romaji: '?varchar(100)',
      given_romaji: '?varchar(255)',
      birth_date: '?date',
      status: 'varchar(16)',
      registered_at: 'datetime',
    },
    primaryKey: ['id'],
    unique: [['member_no']],
    indexes: [['household_id'], ['guardian_member_id'], ['login_email'], ['birth_date']],
  },
  {
    name: 'contact_points',
    columns: {
      id: 'bigint',
      member_id: 'bigint',
      label: 'varchar(16)',
      phone: '?varchar(32)',
      email: '?varchar(254)',
      verified_at: '?datetime',
    },
    primaryKey: ['id'],
    indexes: [['member_id'], ['phone'], ['email']],
  },
  {
    name: 'addresses',
    columns: {
      id: 'bigint',
      postal_code: '?varchar(8)',
      prefecture: 'varchar(8)',
      city: 'varchar(64)',
      town: 'varchar(128)',
      building: '?varchar(128)',
    },
    primaryKey: ['id'],
    indexes: [['postal_code']],
  },
  {
    name: 'member_addresses',
    columns: { member_id: 'bigint', address_id: 'bigint', kind: 'varchar(16)', since: '?date' },
    primaryKey: ['member_id', 'address_id'],
    indexes: [['address_id']],
  },
  {
    name: 'partner_links',
    columns: {
      id: 'bigint',
      member_id: 'bigint',
      partner_code: 'varchar(32)',
      customer_no: 'varchar(64)',
      linked_at: 'datetime',
    },
    primaryKey: ['id'],
    indexes: [['member_id'], ['partner_code', 'customer_no']],
  },
];
