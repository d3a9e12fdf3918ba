/** A shop and its web site, unlike the demo company: a shared address, a joint account, keys of two columns, one e-mail of two people. */
export const shopFiles = `
dataset:
  - fides_key: shop
    collections:
      - name: customers
        honnin: { anchor: primary, owner: id }
        fields:
          - { name: id, data_categories: [user.unique_id], fides_meta: { primary_key: true, data_type: integer } }
          - { name: email, data_categories: [user.contact.email], fides_meta: { identity: email } }
          - name: address_id
            fides_meta: { data_type: integer, references: [{ dataset: shop, field: addresses.id }] }
          - name: parent_id
            fides_meta: { data_type: integer, references: [{ dataset: shop, field: customers.id }] }
      - name: addresses
        fields:
          - { name: id, fides_meta: { primary_key: true, data_type: integer } }
          - { name: line, data_categories: [user.contact.address] }
      - name: deliveries
        fields:
          - { name: id, fides_meta: { primary_key: true, data_type: integer } }
          - { name: address_id, fides_meta: { data_type: integer, references: [{ dataset: shop, field: addresses.id }] } }
      - name: accounts
        fields:
          - { name: number, data_categories: [user.financial.bank_account], fides_meta: { primary_key: true } }
          - { name: holder, fides_meta: { data_type: integer, references: [{ dataset: shop, field: customers.id }] } }
          - { name: joint, fides_meta: { data_type: integer, references: [{ dataset: shop, field: customers.id }] } }
      - name: statements
        fields:
          - { name: id, fides_meta: { primary_key: true, data_type: integer } }
          - { name: account, fides_meta: { references: [{ dataset: shop, field: accounts.number }] } }
  - fides_key: web
    collections:
      - name: visits
        fields:
          - { name: id, fides_meta: { primary_key: true, data_type: integer } }
          - { name: mail, data_categories: [user.contact.email], fides_meta: { identity: email } }
      - name: links
        honnin:
          references: [{ fields: [site, login], to: web.logins, toFields: [site, login] }]
        fields:
          - name: customer
            fides_meta: { data_type: string, references: [{ dataset: shop, field: customers.id }] }
          - { name: site }
          - { name: login }
      - name: logins
        fields:
          - { name: site, fides_meta: { primary_key: true } }
          - { name: login, fides_meta: { primary_key: true } }
`;

/** Their tables and rows. */
export const shopTables = {
  shop: [
    'CREATE TABLE customers (id BIGINT PRIMARY KEY, email VARCHAR(99), address_id INT, parent_id BIGINT)',
    `INSERT INTO customers VALUES (1, 'Hana@example.jp', 7, NULL), (2, 'ken@example.jp', 7, 1),
       (3, NULL, NULL, NULL), (4, 'family@example.jp', 8, NULL), (5, 'family@example.jp', NULL, NULL),
       (9007199254740993, '', NULL, NULL)`,
    'CREATE TABLE addresses (id INT PRIMARY KEY, line VARCHAR(99))',
    `INSERT INTO addresses VALUES (7, '千代田区1-1'), (8, '𠮷野町')`,
    'CREATE TABLE deliveries (id INT PRIMARY KEY, address_id INT)',
    'INSERT INTO deliveries VALUES (1, 7)',
    'CREATE TABLE accounts (number VARCHAR(9) PRIMARY KEY, holder BIGINT, joint BIGINT)',
    `INSERT INTO accounts VALUES ('0001', 1, NULL), ('0002', 1, 4), ('1', 9007199254740993, NULL)`,
    'CREATE TABLE statements (id INT PRIMARY KEY, account VARCHAR(9))',
    `INSERT INTO statements VALUES (1, '0001'), (2, '0002'), (3, '1'), (4, NULL), (5, '')`,
  ],
  web: [
    'CREATE TABLE visits (id INT PRIMARY KEY, mail VARCHAR(99))',
    `INSERT INTO visits VALUES (1, 'hana@example.jp'), (2, 'family@example.jp'), (3, NULL), (4, ''), (5, 'háná@example.jp')`,
    'CREATE TABLE links (customer VARCHAR(20), site VARCHAR(9), login VARCHAR(9))',
    `INSERT INTO links VALUES ('1', 'a', 'x'), ('2', 'a', 'y'), ('2', 'b', 'x'), ('3', 'a', NULL)`,
    'CREATE TABLE logins (site VARCHAR(9), login VARCHAR(9), PRIMARY KEY (site, login))',
    `INSERT INTO logins VALUES ('a', 'x'), ('a', 'y'), ('b', 'x'), ('b', 'y')`,
  ],
};
