import { memberSubjectId } from '../../seeds/keys';
import { listedFieldNames, type ListedField } from '../../src/catalogue/personal-fields';
import { admin, askWell } from '../support/ask';
import { databaseKinds } from '../support/databases';
import { startGateway, type TestGateway } from '../support/gateway';
import { findDocument } from './expected/document';
import { plain } from './expected/everyday';

interface Held {
  readonly complete: boolean;
  readonly missing: readonly { readonly store: string; readonly collection: string; readonly code: string }[];
}

interface Value {
  readonly text: string | null;
  readonly reason: string;
  readonly store: string;
  readonly collection: string;
  readonly field: string;
}

type Fields = Readonly<Record<Lowercase<ListedField>, Held & { readonly values: readonly Value[] }>>;

interface Looked extends Fields {
  readonly transactions: Held & { readonly nodes: readonly { readonly reference: string }[] };
  readonly records: readonly (Held & { readonly store: string; readonly collection: string })[];
  readonly sources: readonly (Held & { readonly store: string })[];
}

const document = /* GraphQL */ `
  query ($id: ID!) {
    subject(id: $id) {
      ${listedFieldNames.map((field) => `${field.toLowerCase()} { ...held }`).join('\n')}
      transactions(first: 100) { complete missing { ...absent } nodes { reference } }
      records { store collection complete missing { ...absent } }
      sources { store complete missing { ...absent } }
    }
  }
  fragment held on PersonalField {
    complete
    missing { ...absent }
    values { text reason store collection field }
  }
  fragment absent on MissingSource { store collection code }
`;

/** By store: the collection that everything in it is reached through (beside `concerns`, which hold no listed field), and what can be held there or beyond. */
const stores = {
  accounts: { entry: 'members', fields: listedFieldNames, transactions: true },
  billing: { entry: 'customers', fields: ['NAME', 'BANK', 'CARD'], transactions: false },
  kyc: { entry: 'identity_checks', fields: ['NAME', 'BIRTHDAY', 'ADDRESS', 'LICENSE'], transactions: false },
  meetings: { entry: 'users', fields: ['NAME'], transactions: false },
  partners: { entry: 'partner_customers', fields: ['NAME', 'PHONE', 'EMAIL'], transactions: true },
} satisfies Record<string, { entry: string; fields: readonly ListedField[]; transactions: boolean }>;
type Store = keyof typeof stores;
const storeNames = Object.keys(stores) as Store[];

/** Person 0 by each way: which stores could know, and by which of those alone nobody is found. */
const lookUps = [
  { by: { email: 'taro.yamada@example.jp' }, asked: ['accounts', 'partners'], needed: [] },
  { by: { phone: '090-1000-0001' }, asked: ['accounts'], needed: ['accounts'] },
  { by: { license: '300612345660' }, asked: ['kyc', 'accounts'], needed: ['kyc', 'accounts'] },
  { by: { card: '4111111111111111' }, asked: ['billing', 'accounts'], needed: ['billing', 'accounts'] },
  {
    by: { bank: { bankCode: '0001', branchCode: '209', number: '1234567' } },
    asked: ['billing', 'accounts'],
    needed: ['billing', 'accounts'],
  },
  {
    by: { partnerReference: { partner: 'sakura-pay', reference: 'SP1000001' } },
    // A keyed column leads nowhere: intake's anchor tells whose the customer is.
    asked: ['partners'],
    needed: ['partners'],
  },
  {
    by: { person: { name: '山田太郎', birthday: '1985-04-12', postalCode: '150-0001' } },
    asked: storeNames,
    needed: ['accounts'],
  },
].map((row) => ({ ...row, title: Object.keys(row.by).join() }));

const placeOf = ({ store, collection, field }: Omit<Value, 'text' | 'reason'>): string =>
  `${store}.${collection}.${field}`;

describe.each(databaseKinds)('a person with data everywhere, on %s', (kind) => {
  describe.each(storeNames)('without the store %s', (stopped) => {
    let gateway: TestGateway;
    let looked: Looked;
    const code = kind === 'sqlite' ? 'STORE_FAILED' : 'STORE_UNREACHABLE';
    const away = [{ store: stopped, collection: stores[stopped].entry, code }];
    const whole = { complete: true, missing: [] };
    const lacking = { complete: false, missing: away };
    const canHold = (field: ListedField): boolean => (stores[stopped].fields as readonly string[]).includes(field);

    beforeAll(async () => {
      gateway = await startGateway(kind, { stopped });
      const id = memberSubjectId(plain.index);
      looked = (await askWell<{ subject: Looked }>(gateway, admin, document, { id })).subject;
    }, 120_000);
    afterAll(async () => {
      await gateway.close();
    });

    it.each(listedFieldNames)('says of %s whether the store could hold it, and names it', (field) => {
      const { complete, missing } = looked[field.toLowerCase() as Lowercase<ListedField>];
      expect({ complete, missing }).toEqual(canHold(field) ? lacking : whole);
    });

    it.each(listedFieldNames)('answers with all that the others hold of %s', (field) => {
      const { values } = looked[field.toLowerCase() as Lowercase<ListedField>];
      // Without the register no way leads to the other stores but the partners'.
      const answering = storeNames.filter((store) =>
        stopped === 'accounts' ? store === 'partners' : store !== stopped,
      );
      const expected = plain.fields[field].values.filter(({ store }) => answering.includes(store as Store));
      expect(values.map(placeOf).sort()).toEqual(expected.map(placeOf).sort());
      const known = field === 'CARD' ? expected.map(({ masked }) => masked) : expected.map(({ clear }) => clear);
      // What may name somebody else in a store that is away is nobody's to see.
      for (const { text, reason } of values)
        expect(text === null ? [stopped, reason] : text).toEqual(
          text === null ? ['accounts', 'CO_OWNED'] : known.find((one) => one === text),
        );
    });

    it('says of the transactions whether there may be more, and shows no others', () => {
      const { complete, missing, nodes } = looked.transactions;
      expect(complete).toBe(!stores[stopped].transactions);
      expect(missing.filter(({ store }) => store === stopped)).toEqual(complete ? [] : away);
      const held = plain.transactions.map(({ reference }) => reference);
      const shown = nodes.map(({ reference }) => reference);
      if (complete) expect(shown).toEqual(held);
      else expect(held.filter((reference) => shown.includes(reference))).toEqual(shown);
    });

    it('says of every further collection whether rows may be missing', () => {
      const told = looked.records.map(({ store, collection, complete }) => [`${store}.${collection}`, complete]);
      const expected = looked.records.map(({ store, collection }) => [
        `${store}.${collection}`,
        stopped !== 'accounts' && store !== stopped,
      ]);
      expect(told).toEqual(expected);
      expect(new Set(looked.records.map(({ store }) => store))).toEqual(new Set(storeNames));
    });

    it('tells in `sources` which store it was, and which others it alone leads to', () => {
      const lacks = (store: string): boolean => stopped === 'accounts' || store === stopped;
      const told = looked.sources.map(({ store, complete }) => [store, complete]);
      expect(told).toEqual(storeNames.map((store) => [store, !lacks(store)]));
      for (const { missing } of looked.sources.filter(({ store }) => lacks(store)))
        expect(missing.filter(({ store, collection }) => store === stopped && collection !== 'concerns')).toEqual(away);
    });

    it.each(lookUps)('finds by $title, or says that the store could have known', async ({ by, asked, needed }) => {
      type Found = { findSubjects: Held & { subjects: { id: string }[] } };
      const { findSubjects } = await askWell<Found>(gateway, admin, findDocument, { by });
      expect(findSubjects.complete).toBe(!asked.includes(stopped));
      const missing = new Set(findSubjects.missing.map((each) => `${each.store} ${each.code}`));
      expect([...missing]).toEqual(findSubjects.complete ? [] : [`${stopped} ${code}`]);
      const ids = findSubjects.subjects.map(({ id }) => id);
      expect(ids).toEqual((needed as string[]).includes(stopped) ? [] : [memberSubjectId(plain.index)]);
    });

    it('reports no fault of the gateway', () => {
      expect(gateway.faults).toEqual([]);
    });
  });
});
