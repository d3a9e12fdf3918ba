import type { TableSpec } from './table';

/** Billing, taken over with a company: customer codes of its own beside the member's numeric key. */
export const billingTables: readonly TableSpec[] = [
  {
    name: 'customers',
    columns: { customer_code: 'varchar(12)', member_id: 'bigint', billing_name: '?varchar(400)', opened_on: 'date' },
    primaryKey: ['customer_code'],
    indexes: [['member_id']],
  },
  {
    name: 'bank_accounts',
    columns: {
      account_id: 'int',
      customer_code: 'varchar(12)',
      joint_customer_code: '?varchar(12)',
      bank_code: 'varchar(4)',
      bank_name: 'varchar(64)',
      branch_code: 'varchar(3)',
      branch_name: 'varchar(64)',
      account_type: 'varchar(8)',
      account_number: 'varchar(7)',
      holder_kana: 'varchar(200)',
      registered_on: 'date',
    },
    primaryKey: ['account_id'],
    indexes: [['customer_code'], ['joint_customer_code'], ['account_number']],
  },
  {
    name: 'cards',
    columns: {
      card_id: 'int',
      customer_code: 'varchar(12)',
      pan: 'varchar(19)',
      expiry: 'varchar(5)',
      brand: 'varchar(16)',
      holder_name: '?varchar(200)',
    },
    primaryKey: ['card_id'],
    indexes: [['customer_code'], ['pan']],
  },
  {
    name: 'invoices',
    columns: {
      invoice_no: 'varchar(20)',
      customer_code: 'varchar(12)',
      period: 'varchar(7)',
      amount: 'decimal(14)',
      tax: 'decimal(14)',
      status: 'varchar(16)',
      issued_on: 'date',
      paid_at: '?datetime',
    },
    primaryKey: ['invoice_no'],
    indexes: [['customer_code']],
  },
];
