import { createHmac } from 'node:crypto';
import { anchorCodec, type Anchor, type AnchorCodec } from '../src/federation/anchor-codec';
import { blindIndex, type BlindIndex } from '../src/vault/blind-index';
import { seal } from '../src/vault/envelope';
import type { KeyProvider } from '../src/vault/key-provider.port';
import { customerSubjectId, dataKeyId, memberId, memberSubjectId, rowId } from './keys';
import { fixedId } from './random';
import type { PartnerCustomer, Person } from './person';
import type { TableRows, Value } from './rows/table-rows';

/** Makes the rows that intake would have made: sealed partner records, and subjects, anchors and keys for them. */
export interface PartnerRows {
  /** A batch's rows in the partners store. */
  readonly partners: (people: readonly Person[]) => TableRows;
  /** A batch's rows in the control database. */
  readonly control: (people: readonly Person[]) => Promise<TableRows>;
}

const CREATED_AT = '2026-10-01 00:00:00.000';

interface Met {
  readonly customer: PartnerCustomer;
  readonly id: number;
  readonly subject: string;
}

function customersOf(person: Person): Met[] {
  return person.customers.map((customer, nth) => ({
    customer,
    id: rowId(person.index, nth),
    subject: customer.linked ? memberSubjectId(person.index) : customerSubjectId(person.index, nth),
  }));
}

/**
 * The maker under one set of keys. A data key follows from its id and the root key, so that a seed that was killed
 * between two databases goes on with the same key; keys of real intake are random.
 */
export async function partnerRows(keys: KeyProvider): Promise<PartnerRows> {
  const [memberNo, email, customerNo] = await Promise.all(
    ['partner.member_no', 'partner.email', 'partner.customer_no'].map((name) => blindIndex(keys, name)),
  );
  if (!memberNo || !email || !customerNo) throw new Error('Three blind indexes are required');
  const keyOfKeys = await keys.derive('seed/data-key');
  const dataKey = (id: string): Buffer => createHmac('sha256', keyOfKeys).update(id).digest();
  const codec = await anchorCodec(keys);
  return {
    partners: (people) => {
      const met = people.flatMap(customersOf);
      return {
        partner_customers: met.map((one) => customerRow(one, dataKey, { memberNo, email, customerNo })),
        transaction_records: met.flatMap((one) => transactionRows(one, dataKey)),
      };
    },
    control: (people) => controlRows(people, keys, dataKey, codec),
  };
}

const hex = (index: BlindIndex, normalForm: string | null): string | null =>
  normalForm === null ? null : index.of(normalForm).toString('hex');

function customerRow(
  { customer, id, subject }: Met,
  dataKey: (id: string) => Buffer,
  indexes: Record<'memberNo' | 'email' | 'customerNo', BlindIndex>,
): Record<string, Value> {
  const uid = fixedId('partner-customer', id);
  const key = dataKeyId(subject);
  const { customerNo, memberNo, email, name, phone } = customer;
  const text = JSON.stringify({ customer_no: customerNo, member_no: memberNo, email, name, phone });
  const binding = { table: 'partners.partner_customers', column: 'sealed', row: [uid], subject, key };
  return {
    id,
    uid,
    partner_code: customer.partner,
    subject_id: subject,
    data_key_id: key,
    member_no_lookup: hex(indexes.memberNo, memberNo),
    email_lookup: hex(indexes.email, email === null ? null : email.normalize('NFKC').trim().toLowerCase()),
    customer_no_lookup: hex(indexes.customerNo, customerNo),
    sealed: seal(dataKey(key), Buffer.from(text, 'utf8'), binding),
  };
}

function transactionRows({ customer, id, subject }: Met, dataKey: (id: string) => Buffer): Record<string, Value>[] {
  const key = dataKeyId(subject);
  const clearKey = dataKey(key);
  return customer.transactions.map((record, nth) => {
    const { amount, currency, status, description, counterparty } = record;
    const row = [customer.partner, record.ref];
    const text = JSON.stringify({ amount, currency, status, description, counterparty });
    const binding = { table: 'partners.transaction_records', column: 'sealed', row, subject, key };
    return {
      id: id * 100 + nth,
      partner_code: customer.partner,
      customer_id: id,
      subject_id: subject,
      data_key_id: key,
      record_ref: record.ref,
      kind: record.kind,
      occurred_at: record.occurredAt,
      sealed: seal(clearKey, Buffer.from(text, 'utf8'), binding),
    };
  });
}

async function controlRows(
  people: readonly Person[],
  keys: KeyProvider,
  dataKey: (id: string) => Buffer,
  codec: AnchorCodec,
): Promise<TableRows> {
  const anchors = new Map<string, Anchor[]>();
  for (const person of people) {
    for (const { customer, id, subject } of customersOf(person)) {
      const known =
        anchors.get(subject) ?? (customer.linked ? [anchor('accounts', 'members', memberId(person.index))] : []);
      anchors.set(subject, [...known, anchor('partners', 'partner_customers', String(id))]);
    }
  }
  const rows: Required<Record<'subject' | 'anchor' | 'data_key', Record<string, Value>[]>> = {
    subject: [],
    anchor: [],
    data_key: [],
  };
  for (const [subject, known] of anchors) {
    const id = dataKeyId(subject);
    rows.subject.push({ id: subject, state: 'ACTIVE', created_at: CREATED_AT });
    rows.anchor.push(...known.map((one) => anchorRow(codec, one, subject)));
    const wrapped = await keys.wrap(id, dataKey(id));
    rows.data_key.push({ id, subject_id: subject, retention_class: 'INTAKE', wrapped, created_at: CREATED_AT });
  }
  return rows;
}

const anchor = (dataset: string, collection: string, key: string): Anchor => ({ dataset, collection, key: [key] });

function anchorRow(codec: AnchorCodec, one: Anchor, subject: string): Record<string, Value> {
  const sealed = codec.seal(one, subject);
  return {
    id: fixedId('anchor', one.dataset, one.collection, ...one.key),
    subject_id: subject,
    dataset: sealed.dataset,
    collection: sealed.collection,
    key_lookup: sealed.keyLookup,
    key_sealed: sealed.keySealed,
    created_at: CREATED_AT,
  };
}
