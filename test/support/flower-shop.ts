/**
 * A flower shop's database, unlike the demo's: an address that two customers share, cards, orders with their items, and
 * visits known by mail address alone. Customer 1 is Hanako, who lives with customer 2; invented people, `customers` many.
 */
export function flowerShop(customers: number): string[] {
  const rows = (count: number, row: (at: number) => string): string =>
    Array.from({ length: count }, (_, at) => row(at + 1)).join(', ');
  const mail = (at: number): string => (at === 1 ? 'hanako@example.jp' : `customer${at}@example.jp`);
  return [
    `CREATE TABLE addresses (id int PRIMARY KEY, zip varchar(8), pref varchar(8), city varchar(40), address1 varchar(80),
       address2 varchar(80))`,
    `CREATE TABLE customers (customer_no int PRIMARY KEY, family_name varchar(40), given_name varchar(40), birthday date,
       mail varchar(120), mobile varchar(20), address_id int, password_hash varchar(99), rank_code char(1))`,
    'CREATE INDEX customers_mail ON customers (mail)',
    `CREATE TABLE cards (id int PRIMARY KEY, customer_no int, card_no varchar(19), card_brand varchar(20))`,
    'CREATE TABLE orders (order_no int PRIMARY KEY, customer_no int, ordered_at datetime, total int, ship_address_id int)',
    `CREATE TABLE order_items (order_no int, line_no int, flower varchar(40), quantity int, message varchar(200),
       PRIMARY KEY (order_no, line_no))`,
    'CREATE TABLE visits (id int PRIMARY KEY, mail varchar(120), visited_at datetime, ip_address varchar(45))',
    `INSERT INTO addresses VALUES ${rows(customers, (at) => `(${at}, '150-0001', '東京都', '渋谷区', '神宮前${at}-2-3', NULL)`)}`,
    `INSERT INTO customers VALUES ${rows(customers, (at) => `(${at}, '花田', '${at === 1 ? '花子' : `人${at}`}', '1985-04-01', '${mail(at)}', '090-${String(1000 + (at % 9000))}-0001', ${at === 2 ? 1 : at}, 'x', 'A')`)}`,
    `INSERT INTO cards VALUES ${rows(customers, (at) => `(${at}, ${at}, '4111 1111 1111 1111', 'VISA')`)}`,
    `INSERT INTO orders VALUES ${rows(2 * customers, (at) => `(${at}, ${Math.ceil(at / 2)}, '2026-05-06 07:08:09', 3000, ${Math.ceil(at / 2)})`)}`,
    `INSERT INTO order_items VALUES ${rows(2 * customers, (at) => `(${at}, 1, 'tulip', 3, 'thanks ${at}')`)}`,
    `INSERT INTO visits VALUES ${rows(customers, (at) => `(${at}, '${mail(at)}', '2026-05-06 07:08:09', '192.0.2.7')`)}`,
  ];
}
