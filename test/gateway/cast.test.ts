import { customerSubjectId, memberSubjectId } from '../../seeds/keys';
import { fieldClasses } from '../../src/catalogue/personal-fields';
import { databaseKinds } from '../support/databases';
import { startGateway } from '../support/gateway';
import { expectedCast } from './expected/cast';
import { decisionsDocument, findDocument, footprintDocument, recordsDocument } from './expected/document';
import type { ExpectedPerson, RoleRow } from './expected/expected.type';
import { footprintOf, ordered, type AnsweredFootprint } from './expected/footprint-of';
import { expectedRecordSets, recordsOf } from './expected/records';
import { roleRows } from './expected/roles';

type Gateway = Awaited<ReturnType<typeof startGateway>>;

interface Answer<T> {
  readonly data?: T | null;
  readonly errors?: readonly { readonly message: string; readonly extensions: { readonly code: string } }[];
}

interface AnsweredRecord {
  readonly ownership: string;
  readonly fields: readonly { readonly text: string | null }[];
}

interface AnsweredSet {
  readonly store: string;
  readonly collection: string;
  readonly complete: boolean;
  readonly missing: readonly unknown[];
  readonly records: readonly AnsweredRecord[];
}

/** The subjects that intake has met, by the index of the cast; the others get theirs when they are first found. */
const knownSubjects = new Map([
  ...[0, 1, 3, 5, 6, 7, 9].map((index) => [index, memberSubjectId(index)] as const),
  [11, customerSubjectId(11, 0)],
]);

const UNKNOWN_ID = '00000000-0000-4000-8000-000000000000';
const inClear = roleRows.filter(({ purpose }) => purpose === 'RIGHTS_REQUEST' || purpose === 'SELF_SERVICE');
const readers = inClear.filter(({ role }) => role !== 'AUDITOR');

/** A time is the same with or without a fraction of zero, which SQLite keeps as text and MariaDB does not send. */
const withoutZeroFraction = ({ fields, ...record }: AnsweredRecord): object => ({
  ...record,
  fields: fields.map(({ text, ...field }) => ({ ...field, text: text?.replace(/(:\d\d)\.000$/, '$1') ?? null })),
});

const sorted = (rows: readonly object[]): object[] =>
  [...rows].sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));

describe.each(databaseKinds)('the cast on %s', (kind) => {
  let gateway: Gateway;
  const found = new Map<number, { readonly id: string; readonly linked: boolean }[]>();

  /** A service acts for the purpose of its registration, so it names none. */
  const ask = async <T>(row: RoleRow, document: string, variables: object, subject?: string): Promise<Answer<T>> => {
    const { role, purpose, caller } = row;
    const token = await gateway.token({
      role,
      ...(role === 'SUBJECT' && subject !== undefined ? { subject } : {}),
      ...(caller === undefined ? {} : { id: caller }),
    });
    const headers = { authorization: `Bearer ${token}`, ...(role === 'SERVICE' ? {} : { 'x-purpose': purpose }) };
    const { body } = await gateway.query(document, variables as Record<string, unknown>, headers);
    return body as Answer<T>;
  };

  const idOf = ({ index }: ExpectedPerson): string => {
    const id = found.get(index)?.[0]?.id;
    if (id === undefined) throw new Error(`Nobody was found for person ${index} of the cast`);
    return id;
  };

  const finder = roleRows.find(({ role }) => role === 'PRIVACY_OFFICER') as RoleRow;

  beforeAll(async () => {
    gateway = await startGateway(kind);
    for (const { index, find } of expectedCast) {
      type Found = { findSubjects: { subjects: { id: string; linked: boolean }[] } };
      const { data } = await ask<Found>(finder, findDocument, { by: find });
      found.set(index, data?.findSubjects.subjects ?? []);
    }
  }, 120_000);
  afterAll(async () => {
    await gateway.close();
  });

  it.each(expectedCast)('finds $index $name and nobody else', ({ index, linked }) => {
    expect(found.get(index)).toEqual([{ id: knownSubjects.get(index) ?? (expect.any(String) as string), linked }]);
  });

  it('keeps twelve people apart, the two accounts of one person too', () => {
    expect(new Set(expectedCast.map(idOf)).size).toBe(12);
  });

  describe.each(roleRows)('to $role for $purpose', (row) => {
    it('tells what is decided about every class of fields', async () => {
      const subject = idOf(expectedCast[0] as ExpectedPerson);
      type Viewed = { viewer: { decisions: object[] } };
      const { data, errors } = await ask<Viewed>(row, decisionsDocument, {}, subject);
      expect(errors).toBeUndefined();
      const decisions = sorted(fieldClasses.map((field) => ({ field, ...row.classes[field] })));
      expect({ ...data?.viewer, decisions: sorted(data?.viewer.decisions ?? []) }).toEqual({
        role: row.role,
        purpose: row.purpose,
        decisions,
      });
    });

    it.each(expectedCast)('shows $index $name as decided, and no more', async (person) => {
      const id = idOf(person);
      const answer = await ask<{ subject: AnsweredFootprint | null }>(row, footprintDocument, { id }, id);
      expect(answer.errors).toBeUndefined();
      const subject = answer.data?.subject;
      expect(subject && ordered(subject)).toEqual(footprintOf(person, row));
    });
  });

  describe.each(readers)('records to $role for $purpose', (row) => {
    it.each(expectedRecordSets)('shows $store, $collection of person $index row by row', async (set) => {
      const id = idOf(expectedCast[set.index] as ExpectedPerson);
      const answer = await ask<{ subject: { records: AnsweredSet[] } }>(row, recordsDocument, { id }, id);
      expect(answer.errors).toBeUndefined();
      const { store, collection } = set;
      const sets = answer.data?.subject.records.filter((one) => one.store === store && one.collection === collection);
      expect(sets?.map((one) => ({ ...one, records: sorted(one.records.map(withoutZeroFraction)) }))).toEqual([
        { store, collection, complete: true, missing: [], records: sorted(recordsOf(set, row)) },
      ]);
    });
  });

  describe('to SUBJECT asking for somebody else', () => {
    const row = roleRows.find(({ role }) => role === 'SUBJECT') as RoleRow;

    it.each(expectedCast)('answers for $index $name as for an id that does not exist', async (person) => {
      const [id, self] = [idOf(person), idOf(expectedCast[(person.index + 1) % 12] as ExpectedPerson)];
      const answer = await ask<{ subject: null }>(row, footprintDocument, { id }, self);
      expect(answer.data).toEqual({ subject: null });
      expect(answer.errors?.map(({ extensions }) => extensions.code)).toEqual(['SUBJECT_NOT_FOUND']);
      const unknown = await ask<{ subject: null }>(row, footprintDocument, { id: UNKNOWN_ID }, self);
      const told = ({ errors }: Answer<unknown>): unknown => errors?.map(({ message }) => message);
      expect(JSON.stringify(told(answer)).replaceAll(id, UNKNOWN_ID)).toBe(JSON.stringify(told(unknown)));
    });
  });

  describe('to PARTNER', () => {
    const partner = async (document: string, variables: Record<string, unknown>): Promise<Answer<object>> => {
      const authorization = `Bearer ${await gateway.token({ role: 'PARTNER' })}`;
      return (await gateway.query(document, variables, { authorization })).body as Answer<object>;
    };

    it.each(expectedCast)('is forbidden to look at $index $name or to find anybody by it', async (person) => {
      const answers = [
        await partner(footprintDocument, { id: idOf(person) }),
        await partner(findDocument, { by: person.find }),
      ];
      for (const { data, errors } of answers) {
        expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['FORBIDDEN']);
        expect(Object.values(data ?? {}).filter((value) => value !== null)).toEqual([]);
      }
    });
  });
});
