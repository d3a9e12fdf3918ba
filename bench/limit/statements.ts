import type { Cell, Row } from './databases';
import { byKey } from './person';

/** Columns of one table, or of tables of one store that always come together, found by a list of keys: `IN (?)`. */
interface Part {
  readonly collection: string;
  /** Each by its last word. */
  readonly columns: string;
  readonly from: string;
}

/** The accounts of one holder, with whether they name a second; a code that no customer has may name somebody too. */
const accountsBy = (holder: string, other: string): Part => ({
  collection: 'bank_accounts',
  columns: `c.member_id, b.account_id AS id, b.bank_code, b.bank_name, b.branch_code, b.branch_name, b.account_type,
    b.account_number, b.holder_kana, (b.${other} IS NOT NULL AND b.${other} <> '') AS shared`,
  from: `customers c JOIN bank_accounts b ON b.${holder} = c.customer_code WHERE c.member_id IN (?)`,
});

/** The register, by the member's key. */
const accounts: readonly Part[] = [
  {
    collection: 'members',
    columns: `m.id AS member_id, m.id, m.member_no, m.login_email, m.family_name, m.given_name, m.family_kana,
      m.given_kana, m.family_romaji, m.given_romaji, m.birth_date,
      EXISTS (SELECT 1 FROM members o WHERE o.login_email = m.login_email AND o.id <> m.id) AS same_email`,
    from: 'members m WHERE m.id IN (?)',
  },
  {
    collection: 'contact_points',
    columns: 'member_id, id, phone, email',
    from: 'contact_points WHERE member_id IN (?)',
  },
  {
    collection: 'addresses',
    columns: 'l.member_id, a.id, a.postal_code, a.prefecture, a.city, a.town, a.building',
    from: 'member_addresses l JOIN addresses a ON a.id = l.address_id WHERE l.member_id IN (?)',
  },
  {
    collection: 'partner_links',
    columns: 'member_id, id, partner_code, customer_no',
    from: 'partner_links WHERE member_id IN (?)',
  },
];

/** Billing, by the same key. */
const billing: readonly Part[] = [
  {
    collection: 'customers',
    columns: 'member_id, customer_code AS id, billing_name',
    from: 'customers WHERE member_id IN (?)',
  },
  accountsBy('customer_code', 'joint_customer_code'),
  accountsBy('joint_customer_code', 'customer_code'),
  {
    collection: 'cards',
    columns: 'c.member_id, b.card_id AS id, b.pan, b.expiry, b.brand, b.holder_name',
    from: 'customers c JOIN cards b ON b.customer_code = c.customer_code WHERE c.member_id IN (?)',
  },
];

/** The parts of one store in one round trip, each found by the same keys. */
export interface Together {
  readonly sql: string;
  /** The rows of each collection, sorted by id, none twice. */
  apart(rows: readonly (readonly Cell[])[]): ReadonlyMap<string, Row[]>;
}

/** A row is the number of its part, the cells of its columns, and NULL up to the widest. */
function together(parts: readonly Part[]): Together {
  const names = parts.map(({ columns }) => columns.split(/,\s+/).map((column) => /\w+$/.exec(column)?.[0] ?? ''));
  const width = Math.max(...names.map(({ length }) => length));
  const selects = parts.map(({ columns, from }, at) => {
    const nulls = ', NULL'.repeat(width - (names[at]?.length ?? 0));
    return `SELECT ${at}, ${columns}${nulls} FROM ${from}`;
  });
  return {
    sql: selects.join(' UNION ALL '),
    apart: (rows) => {
      const found = new Map<string, Row[]>(parts.map(({ collection }) => [collection, []]));
      for (const cells of rows) {
        const part = Number(cells[0]);
        const row: Record<string, Cell> = {};
        names[part]?.forEach((name, at) => (row[name] = cells[at + 1] ?? null));
        found.get(parts[part]?.collection ?? '')?.push(row);
      }
      for (const [collection, list] of found) found.set(collection, list.sort(byKey('id')).filter(isFirst));
      return found;
    },
  };
}

/** An account whose two holders are customers of one member comes twice. */
const isFirst = (row: Row, at: number, rows: readonly Row[]): boolean =>
  row['id'] !== rows[at - 1]?.['id'] || row['member_id'] !== rows[at - 1]?.['member_id'];

/** The hand-written minimum: for one person and for many, one statement a store, and one more for transactions. */
export const statements = {
  anchors: `SELECT a.subject_id, a.dataset, a.collection, a.key_lookup, a.key_sealed, k.id, k.wrapped FROM anchor a
    LEFT JOIN data_key k ON k.subject_id = a.subject_id AND k.retention_class = 'INTAKE' WHERE a.subject_id IN (?)`,
  accounts: together(accounts),
  billing: together(billing),
  checks: `SELECT i.account_ref, i.check_id, i.verified_name, i.verified_name_kana, i.birthday, i.full_address,
      l.licence_no
    FROM identity_checks i LEFT JOIN licences l ON l.check_id = i.check_id WHERE i.account_ref IN (?)`,
  users: 'SELECT member_no, user_uuid, display_name FROM users WHERE member_no IN (?)',
  partnerCustomers: `SELECT id, uid, partner_code, subject_id, data_key_id, member_no_lookup, email_lookup,
      customer_no_lookup, sealed
    FROM partner_customers
    WHERE id IN (?) OR member_no_lookup IN (?) OR email_lookup IN (?) OR customer_no_lookup IN (?)`,
  transactions: `SELECT partner_code, kind, occurred_at FROM transaction_records WHERE customer_id IN (?)
    ORDER BY occurred_at DESC, id DESC LIMIT 50`,
};
