/** The accounts of one holder, with how many holders they name; a code that no customer has may name somebody too. */
const accountsBy = (holder: string, other: string): string =>
  `SELECT c.member_id, b.account_id AS id, b.bank_code, b.bank_name, b.branch_code, b.branch_name, b.account_type,
      b.account_number, b.holder_kana,
      1 + (b.${other} IS NOT NULL AND b.${other} <> '') AS holders
    FROM customers c JOIN bank_accounts b ON b.${holder} = c.customer_code WHERE c.member_id IN (?)`;

/** The hand-written minimum: one statement a table, or two tables of one store that always come together. */
export const statements = {
  anchors: `SELECT a.subject_id, a.dataset, a.collection, a.key_lookup, a.key_sealed, k.id, k.wrapped FROM anchor a
    LEFT JOIN data_key k ON k.subject_id = a.subject_id AND k.retention_class = 'INTAKE' WHERE a.subject_id IN (?)`,
  partnerCustomers: `SELECT id, uid, partner_code, subject_id, data_key_id, member_no_lookup, email_lookup,
      customer_no_lookup, sealed
    FROM partner_customers
    WHERE id IN (?) OR member_no_lookup IN (?) OR email_lookup IN (?) OR customer_no_lookup IN (?)`,
  transactions: `SELECT partner_code, subject_id, data_key_id, record_ref, kind, occurred_at, sealed
    FROM transaction_records WHERE customer_id IN (?) ORDER BY occurred_at DESC, id DESC LIMIT 50`,
  members: `SELECT m.id, m.id AS member_id, m.member_no, m.login_email, m.family_name, m.given_name, m.family_kana,
      m.given_kana, m.family_romaji, m.given_romaji, m.birth_date,
      (SELECT COUNT(*) FROM members o WHERE o.login_email = m.login_email) AS same_email
    FROM members m WHERE m.id IN (?)`,
  contactPoints: 'SELECT member_id, id, phone, email FROM contact_points WHERE member_id IN (?)',
  addresses: `SELECT l.member_id, a.id, a.postal_code, a.prefecture, a.city, a.town, a.building
    FROM member_addresses l JOIN addresses a ON a.id = l.address_id WHERE l.member_id IN (?)`,
  links: 'SELECT member_id, id, partner_code, customer_no FROM partner_links WHERE member_id IN (?)',
  customers: 'SELECT member_id, customer_code AS id, billing_name FROM customers WHERE member_id IN (?)',
  bankAccounts: `${accountsBy('customer_code', 'joint_customer_code')}
    UNION ${accountsBy('joint_customer_code', 'customer_code')}`,
  cards: `SELECT c.member_id, b.card_id AS id, b.pan, b.expiry, b.brand, b.holder_name
    FROM customers c JOIN cards b ON b.customer_code = c.customer_code WHERE c.member_id IN (?)`,
  checks: `SELECT i.account_ref, i.check_id, i.verified_name, i.verified_name_kana, i.birthday, i.full_address,
      l.licence_no
    FROM identity_checks i LEFT JOIN licences l ON l.check_id = i.check_id WHERE i.account_ref IN (?)`,
  users: 'SELECT member_no, user_uuid, display_name FROM users WHERE member_no IN (?)',
};
