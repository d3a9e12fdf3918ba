import { userUuid } from '../../../seeds/keys';
import type { FieldClass } from '../../../src/catalogue/personal-fields';
import type { Ownership, RoleRow, Ruling } from './expected.type';

/** One further row: per column its class and its text, or what withholds it. */
interface ExpectedRecord {
  readonly ownership: Ownership;
  readonly fields: readonly ExpectedRecordField[];
}

interface ExpectedRecordField {
  readonly name: string;
  readonly fieldClass: FieldClass;
  readonly text: string | null;
  /** The column is withheld as CO_OWNED. */
  readonly withheld: boolean;
}

/** Every row of one collection that concerns one of the cast. */
export interface ExpectedRecordSet {
  readonly index: number;
  readonly store: string;
  readonly collection: string;
  readonly records: readonly ExpectedRecord[];
}

const WITHHELD = Symbol('withheld');
type Text = string | null | typeof WITHHELD;
type Columns = readonly (readonly [name: string, fieldClass: FieldClass])[];

const row = (ownership: Ownership, columns: Columns, texts: readonly Text[]): ExpectedRecord => ({
  ownership,
  fields: columns.map(([name, fieldClass], at) => {
    const text = texts[at] ?? null;
    return { name, fieldClass, text: text === WITHHELD ? null : text, withheld: text === WITHHELD };
  }),
});

const household: Columns = [
  ['id', 'SYSTEM'],
  ['household_name', 'OTHER_PERSONAL'],
  ['formed_on', 'SYSTEM'],
];
const invoice: Columns = [
  ['invoice_no', 'SYSTEM'],
  ['customer_code', 'OTHER_PERSONAL'],
  ['period', 'TRANSACTION'],
  ['amount', 'TRANSACTION'],
  ['tax', 'TRANSACTION'],
  ['status', 'TRANSACTION'],
  ['issued_on', 'TRANSACTION'],
  ['paid_at', 'TRANSACTION'],
];
const meeting: Columns = [
  ['meeting_id', 'SYSTEM'],
  ['host_uuid', 'OTHER_PERSONAL'],
  ['title', 'USAGE'],
  ['started_at', 'USAGE'],
  ['minutes', 'USAGE'],
];
const participant: Columns = [
  ['meeting_id', 'SYSTEM'],
  ['user_uuid', 'OTHER_PERSONAL'],
  ['joined_at', 'USAGE'],
  ['left_at', 'USAGE'],
];
const message: Columns = [
  ['message_id', 'SYSTEM'],
  ['meeting_id', 'SYSTEM'],
  ['sender_uuid', 'OTHER_PERSONAL'],
  ['recipient_uuid', 'OTHER_PERSONAL'],
  ['body', 'USAGE'],
  ['sent_at', 'USAGE'],
];

const attendance = (id: string, index: number, day: string, from: string, to: string): ExpectedRecord =>
  row('OWN', participant, [id, userUuid(index), `${day} ${from}:00`, `${day} ${to}:00`]);
/** A message between two people, to the one who wrote the body. */
const sent = (body: string): ExpectedRecord =>
  row('CO_OWNED', message, [WITHHELD, WITHHELD, WITHHELD, WITHHELD, body, WITHHELD]);
/** The same to the one who got it. */
const received = row('CO_OWNED', message, [WITHHELD, WITHHELD, WITHHELD, WITHHELD, WITHHELD, WITHHELD]);
const billed = (code: string, month: string, amount: string, tax: string): ExpectedRecord =>
  row('OWN', invoice, [
    `INV${month.replace('-', '')}-${code.slice(1)}`,
    code,
    month,
    amount,
    tax,
    'PAID',
    `${month}-25`,
    `${month}-28 03:00:00`,
  ]);

const suzukiHousehold = row('SHARED', household, ['3', '鈴木家', '2018-07-07']);
const familyMeeting = ['MT000000002-1', userUuid(2), '家族会議', '2026-08-15 10:00:00', '45'];
const reunion = ['MT000000010-1', userUuid(10), '同窓会👨‍👩‍👧', '2026-05-03 04:00:00', '45'];

/** Rows in which ownership, exactness or rare characters are to be seen, for a look in clear. */
export const expectedRecordSets: readonly ExpectedRecordSet[] = [
  {
    index: 0,
    store: 'billing',
    collection: 'invoices',
    records: [
      billed('C00000000', '2026-07', '2200.00', '200.00'),
      billed('C00000000', '2026-08', '2200.00', '200.00'),
      billed('C00000000', '2026-09', '2200.00', '200.00'),
    ],
  },
  {
    index: 0,
    store: 'meetings',
    collection: 'messages',
    records: [
      row('OWN', message, ['100', 'MT000000000-1', userUuid(0), null, '本日の議題を共有します', '2026-09-01 01:01:00']),
      sent('引っ越しの手続きは済みましたか'),
      received,
    ],
  },
  // The message to everybody in somebody else's meeting is not followed to.
  { index: 1, store: 'meetings', collection: 'messages', records: [sent('はい、済みました'), received] },
  { index: 2, store: 'accounts', collection: 'households', records: [suzukiHousehold] },
  {
    index: 2,
    store: 'billing',
    collection: 'invoices',
    records: [billed('C00000002', '2026-09', '5500.50', '500.05')],
  },
  // A meeting is its host's, and an attendance the guest's (`owner` in the dataset file): neither is the other's.
  {
    index: 2,
    store: 'meetings',
    collection: 'meetings',
    records: [row('OWN', meeting, familyMeeting)],
  },
  {
    index: 2,
    store: 'meetings',
    collection: 'participants',
    records: [
      attendance('MT000000000-1', 2, '2026-09-01', '01:00', '01:45'),
      attendance('MT000000002-1', 2, '2026-08-15', '10:00', '10:45'),
      attendance('MT000000010-1', 2, '2026-05-03', '04:00', '04:45'),
    ],
  },
  { index: 2, store: 'meetings', collection: 'messages', records: [received] },
  { index: 4, store: 'accounts', collection: 'households', records: [suzukiHousehold] },
  { index: 4, store: 'meetings', collection: 'meetings', records: [] },
  {
    index: 9,
    store: 'billing',
    collection: 'invoices',
    records: [billed('C00000009', '2026-09', '999999999999.99', '90909090909.09')],
  },
  { index: 10, store: 'meetings', collection: 'meetings', records: [row('OWN', meeting, reunion)] },
  { index: 10, store: 'meetings', collection: 'messages', records: [sent('𠮷野家の前で😀')] },
];

/** The rows as the graph answers them to a caller of this role, in no order. */
export const recordsOf = ({ records }: ExpectedRecordSet, { classes }: RoleRow): object[] =>
  records.map(({ ownership, fields }) => ({
    ownership,
    fields: fields.map(({ withheld, ...field }) => ({
      ...field,
      ...(withheld ? coOwned : classes[field.fieldClass]),
    })),
  }));

const coOwned: Ruling = { decision: 'WITHHELD', reason: 'CO_OWNED' };
