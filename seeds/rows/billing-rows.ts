import { customerCode, memberId, rowId } from '../keys';
import type { Billing, Person } from '../person';
import type { Row, TableRows } from './table-rows';

/** The person's rows in billing. */
export function billingRows({ billing, index, member }: Person): TableRows {
  if (!billing || !member) return {};
  const code = customerCode(index);
  const since = member.registeredAt.slice(0, 10);
  return {
    customers: [{ customer_code: code, member_id: memberId(index), billing_name: billing.name, opened_on: since }],
    bank_accounts: billing.banks.map((bank, n) => ({
      account_id: rowId(index, n),
      customer_code: code,
      joint_customer_code: bank.joint === null ? null : customerCode(bank.joint),
      bank_code: bank.branch[0],
      bank_name: bank.branch[1],
      branch_code: bank.branch[2],
      branch_name: bank.branch[3],
      account_type: bank.accountType,
      account_number: bank.number,
      holder_kana: bank.holderKana,
      registered_on: since,
    })),
    cards: billing.cards.map((card, n) => ({
      card_id: rowId(index, n),
      customer_code: code,
      pan: card.number,
      expiry: card.expiry,
      brand: card.brand,
      holder_name: card.holder,
    })),
    invoices: invoiceRows(billing, index),
  };
}

function invoiceRows({ invoices }: Billing, index: number): Row[] {
  return invoices.map(({ period, amount, tax, paid }) => ({
    invoice_no: `INV${period.replace('-', '')}-${String(index).padStart(8, '0')}`,
    customer_code: customerCode(index),
    period,
    amount,
    tax,
    status: paid ? 'PAID' : 'OPEN',
    issued_on: `${period}-25`,
    paid_at: paid ? `${period}-28 03:00:00.000` : null,
  }));
}
