import { collection, column, key, keyed, listed, to } from './dataset-words';

/** A clinic and its laboratory: people named through customers and users, joint accounts, keys and e-mails of others. */
const integer = 'data_type: integer';

const clinic = [
  collection(
    'people',
    [
      column('id', key()),
      column('code', 'data_type: string'),
      listed('email', 'user.contact.email', 'identity: email'),
      listed('phone', 'user.contact.phone_number', 'identity: phone_number'),
      column('referrer_id', `${integer}, ${to('clinic.people.id')}`),
      column('ward', `${integer}, ${to('clinic.wards.id')}`),
      column('branch', `${integer}, ${to('clinic.branches.id', ', direction: to')}`),
      column('photo', `${integer}, ${to('clinic.documents.id')}`),
    ],
    'anchor: primary, owner: id',
  ),
  collection('wards', [column('id', key()), listed('town', 'user.contact.address', '')], 'owner: referrer'),
  collection('branches', [column('id', key()), listed('town', 'user.contact.address', '')]),
  collection('documents', [
    column('id', key()),
    column('person', `${integer}, ${to('clinic.people.id')}`),
    listed('holder', 'user.name', ''),
  ]),
  collection('letters', [
    column('id', key()),
    column('person', `${integer}, ${to('clinic.people.id', ', direction: from')}`),
    listed('addressee', 'user.name', ''),
  ]),
  collection('person_addresses', [
    column('person', `${key()}, ${to('clinic.people.id')}`),
    column('address', `${key()}, ${to('clinic.addresses.id')}`),
  ]),
  collection('addresses', [column('id', key()), listed('line', 'user.contact.address', '')]),
  collection('contacts', [
    column('id', key()),
    column('person', `${integer}, ${to('clinic.people.id')}`),
    listed('email', 'user.contact.email', 'identity: email'),
    listed('phone', 'user.contact.phone_number', 'identity: phone_number'),
  ]),
  collection('customers', [
    column('code', key('string')),
    column('person', to('clinic.people.code')),
    column('depot', `${integer}, ${to('clinic.depots.id')}`),
    listed('billed', 'user.name', ''),
  ]),
  collection('accounts', [
    column('id', key()),
    column('holder', to('clinic.customers.code')),
    column('second', to('clinic.customers.code')),
    listed('number', 'user.financial.bank_account', ''),
  ]),
  collection('depots', [column('id', key()), listed('town', 'user.contact.address', '')]),
  collection('cards', [
    column('id', key()),
    column('account', `${integer}, ${to('clinic.accounts.id')}`),
    listed('pan', 'user.financial.credit_card', ''),
  ]),
  collection('charges', [
    column('id', key()),
    column('card', `${integer}, ${to('clinic.cards.id')}`),
    listed('shop', 'user.behavior', ''),
  ]),
  collection(
    'stays',
    [column('person', `${integer}, ${to('clinic.people.id')}`), column('floor', integer), column('room', integer)],
    'references: [{ fields: [floor, room], to: clinic.rooms, toFields: [floor, room] }]',
  ),
  collection('rooms', [column('floor', key()), column('room', key()), listed('label', 'user', '')]),
];

const lab = [
  collection('users', [
    column('uuid', key('string')),
    column('customer', to('clinic.customers.code')),
    listed('nick', 'user.name', ''),
  ]),
  collection(
    'messages',
    [
      column('id', key()),
      column('sender', to('lab.users.uuid')),
      column('recipient', to('lab.users.uuid', ', direction: from')),
      listed('body', 'user.behavior', ''),
    ],
    'owner: [sender, recipient]',
  ),
  collection('remarks', [
    column('id', key()),
    column('author', to('lab.users.uuid', ', direction: from')),
    column('about', to('lab.users.uuid', ', direction: from')),
    listed('body', 'user.behavior', ''),
  ]),
  collection(
    'meetings',
    [column('id', key('string')), column('host', to('lab.users.uuid')), listed('title', 'user.behavior', '')],
    'owner: host',
  ),
  collection('attendees', [
    column('id', key()),
    column('meeting', to('lab.meetings.id')),
    column('guest', to('lab.users.uuid')),
  ]),
  collection(
    'guests',
    [
      column('meeting', `${key('string')}, ${to('lab.meetings.id')}`),
      column('guest', `${key('string')}, ${to('lab.users.uuid')}`),
    ],
    'owner: guest',
  ),
  collection('cases', [
    column('id', key()),
    column('patient_key', to('clinic.people.code'), keyed('patient', 'EXACT')),
    column('doctor', `${integer}, ${to('clinic.people.id')}`),
    listed('finding', 'user', ''),
  ]),
  collection('leads', [column('id', key()), listed('mail', 'user.contact.email', 'identity: email')]),
  collection('calls', [column('id', key()), listed('number', 'user.contact.phone_number', 'identity: phone_number')]),
  collection(
    'outsiders',
    [
      column('id', key()),
      column('email_key', 'identity: email', keyed('mail', 'EMAIL')),
      column('patient_key', to('clinic.people.code'), keyed('patient', 'EXACT')),
      listed('known_as', 'user.name', ''),
    ],
    'anchor: fallback',
  ),
  collection('orders', [
    column('id', key()),
    column('outsider', `${integer}, ${to('lab.outsiders.id')}`),
    listed('item', 'user.behavior', ''),
  ]),
];

export const clinicFiles = `dataset:
  - fides_key: clinic\n    collections:${clinic.join('')}
  - fides_key: lab\n    collections:${lab.join('')}\n`;

/** Tables and rows; `keyed` gives the 64 hex digits of a blind index. */
export const clinicTables = (keyed: (index: string, normal: string) => string): Record<string, string[]> => ({
  clinic: [
    'CREATE TABLE people (id INT PRIMARY KEY, code VARCHAR(9), email VARCHAR(99), phone VARCHAR(20), referrer_id INT, ward INT, branch INT, photo INT)',
    `INSERT INTO people VALUES (1, 'P1', 'aki@example.jp', '090-1111-2222', 2, 1, 1, 1), (2, 'P2', 'bun@example.jp', NULL, 1, 2, 1, 3),
       (3, 'P3', 'home@example.jp', NULL, 3, 2, 1, 2), (4, 'P4', 'HOME@EXAMPLE.JP', '', NULL, NULL, NULL, NULL), (5, '', NULL, NULL, NULL, NULL, NULL, NULL)`,
    'CREATE TABLE wards (id INT PRIMARY KEY, town VARCHAR(9))',
    `INSERT INTO wards VALUES (1, 'east'), (2, 'west')`,
    'CREATE TABLE branches (id INT PRIMARY KEY, town VARCHAR(9))',
    `INSERT INTO branches VALUES (1, 'Ueno')`,
    'CREATE TABLE documents (id INT PRIMARY KEY, person INT, holder VARCHAR(9))',
    `INSERT INTO documents VALUES (1, 1, 'Aki'), (2, 1, 'Aki'), (3, NULL, 'Bun'), (4, NULL, 'Nobody')`,
    'CREATE TABLE letters (id INT PRIMARY KEY, person INT, addressee VARCHAR(9))',
    `INSERT INTO letters VALUES (1, 1, 'Aki'), (2, 2, 'Bun'), (3, NULL, 'Nobody')`,
    'CREATE TABLE person_addresses (person INT, address INT, PRIMARY KEY (person, address))',
    'INSERT INTO person_addresses VALUES (1, 1), (2, 1), (1, 2)',
    'CREATE TABLE addresses (id INT PRIMARY KEY, line VARCHAR(9))',
    `INSERT INTO addresses VALUES (1, 'shared'), (2, 'alone'), (3, 'empty')`,
    'CREATE TABLE contacts (id INT PRIMARY KEY, person INT, email VARCHAR(99), phone VARCHAR(20))',
    `INSERT INTO contacts VALUES (1, 2, 'aki@example.jp', '080-9999-0000'), (2, 5, '', '')`,
    'CREATE TABLE customers (code VARCHAR(9) PRIMARY KEY, person VARCHAR(9), depot INT, billed VARCHAR(9))',
    `INSERT INTO customers VALUES ('C1', 'P1', 1, 'Aki'), ('C2', 'P2', 2, 'Bun'), ('C3', 'P3', NULL, 'Chie'), ('C4', 'P4', NULL, 'Dai'),
       ('C5', '', 3, 'Eri'), ('C9', NULL, 3, 'Firm')`,
    'CREATE TABLE depots (id INT PRIMARY KEY, town VARCHAR(9))',
    `INSERT INTO depots VALUES (1, 'a'), (2, 'b'), (3, 'c')`,
    'CREATE TABLE accounts (id INT PRIMARY KEY, holder VARCHAR(9), second VARCHAR(9), number VARCHAR(9))',
    `INSERT INTO accounts VALUES (10, 'C1', NULL, '10'), (11, 'C1', 'C2', '11'), (12, 'C2', '', '12'), (13, 'C3', 'C9', '13')`,
    'CREATE TABLE cards (id INT PRIMARY KEY, account INT, pan VARCHAR(19))',
    `INSERT INTO cards VALUES (100, 10, '1'), (101, 11, '2'), (102, 12, '3'), (103, NULL, '4')`,
    'CREATE TABLE charges (id INT PRIMARY KEY, card INT, shop VARCHAR(9))',
    `INSERT INTO charges VALUES (1, 100, 'a'), (2, 101, 'b'), (3, 102, 'c')`,
    'CREATE TABLE stays (person INT, floor INT, room INT)',
    'INSERT INTO stays VALUES (1, 1, 2), (1, 2, NULL), (2, 2, 1)',
    'CREATE TABLE rooms (floor INT, room INT, label VARCHAR(9), PRIMARY KEY (floor, room))',
    `INSERT INTO rooms VALUES (1, 2, 'a'), (2, 1, 'b'), (1, 1, 'c'), (2, 2, 'd')`,
  ],
  lab: [
    'CREATE TABLE users (uuid VARCHAR(9) PRIMARY KEY, customer VARCHAR(9), nick VARCHAR(9))',
    `INSERT INTO users VALUES ('U1', 'C1', 'aki'), ('U2', 'C2', 'bun'), ('U3', 'C3', 'chie'), ('U4', 'C4', 'dai')`,
    'CREATE TABLE messages (id INT PRIMARY KEY, sender VARCHAR(9), recipient VARCHAR(9), body VARCHAR(9))',
    `INSERT INTO messages VALUES (1, 'U1', 'U2', 'a'), (2, 'U1', NULL, 'b'), (3, 'U2', 'U3', 'c')`,
    'CREATE TABLE remarks (id INT PRIMARY KEY, author VARCHAR(9), about VARCHAR(9), body VARCHAR(9))',
    `INSERT INTO remarks VALUES (1, 'U2', 'U1', 'a'), (2, 'U3', 'U3', 'b'), (3, 'U4', 'U1', 'c')`,
    'CREATE TABLE meetings (id VARCHAR(9) PRIMARY KEY, host VARCHAR(9), title VARCHAR(9))',
    `INSERT INTO meetings VALUES ('m1', 'U1', 'a'), ('m2', 'U2', 'b'), ('m3', NULL, 'c')`,
    'CREATE TABLE attendees (id INT PRIMARY KEY, meeting VARCHAR(9), guest VARCHAR(9))',
    `INSERT INTO attendees VALUES (1, 'm1', 'U1'), (2, 'm1', 'U2'), (3, 'm1', NULL)`,
    'CREATE TABLE guests (meeting VARCHAR(9), guest VARCHAR(9), PRIMARY KEY (meeting, guest))',
    `INSERT INTO guests VALUES ('m1', 'U2'), ('m3', 'U2'), ('m2', 'U3')`,
    'CREATE TABLE cases (id INT PRIMARY KEY, patient_key VARCHAR(64), doctor INT, finding VARCHAR(9))',
    `INSERT INTO cases VALUES (1, '${keyed('patient', 'P1')}', 2, 'a'), (2, '${keyed('patient', 'P1')}', NULL, 'b')`,
    'CREATE TABLE leads (id INT PRIMARY KEY, mail VARCHAR(99))',
    `INSERT INTO leads VALUES (1, 'AKI@EXAMPLE.JP'), (2, 'home@example.jp'), (3, NULL), (4, '')`,
    'CREATE TABLE calls (id INT PRIMARY KEY, number VARCHAR(20))',
    `INSERT INTO calls VALUES (1, '09011112222'), (2, '+81 80 9999 0000'), (3, ''), (4, NULL)`,
    'CREATE TABLE outsiders (id INT PRIMARY KEY, email_key VARCHAR(64), patient_key VARCHAR(64), known_as VARCHAR(9))',
    `INSERT INTO outsiders VALUES (1, '${keyed('mail', 'aki@example.jp')}', NULL, 'Aki'),
       (2, '${keyed('mail', 'aki@example.jp')}', '${keyed('patient', 'P2')}', 'Bun'), (3, NULL, NULL, 'Nobody')`,
    'CREATE TABLE orders (id INT PRIMARY KEY, outsider INT, item VARCHAR(9))',
    `INSERT INTO orders VALUES (1, 1, 'a'), (2, 2, 'b'), (3, 3, 'c')`,
  ],
});
