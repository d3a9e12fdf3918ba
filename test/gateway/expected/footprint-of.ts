import { listedFieldNames, type ListedField } from '../../../src/catalogue/personal-fields';
import type {
  ExpectedField,
  ExpectedPerson,
  ExpectedTransaction,
  ExpectedValue,
  Ownership,
  Place,
  RoleRow,
  Ruling,
} from './expected.type';

/** One value as the graph answers it. */
interface AnsweredValue extends Place, Ruling {
  readonly text: string | null;
  readonly ownership: Ownership;
}

interface Answered extends Ruling {
  readonly complete: boolean | null;
  readonly missing: readonly unknown[] | null;
}

interface AnsweredField extends Answered {
  readonly values: readonly AnsweredValue[] | null;
  readonly conflicting: boolean | null;
}

interface AnsweredTransactions extends Answered {
  readonly nodes: readonly Record<string, string | null>[] | null;
  readonly pageInfo: { readonly hasNextPage: boolean } | null;
}

/** The `subject` of the answer to `footprintDocument`. */
export type AnsweredFootprint = Readonly<Record<Lowercase<ListedField>, AnsweredField>> & {
  readonly linked: boolean;
  readonly transactions: AnsweredTransactions;
};

const isShown = ({ decision }: Ruling): boolean => decision === 'CLEAR' || decision === 'MASKED';

const shown = ({ decision, reason }: Ruling): Answered => ({ decision, reason, complete: true, missing: [] });
const hidden = ({ decision, reason }: Ruling): Answered => ({ decision, reason, complete: null, missing: null });

function valueOf(value: ExpectedValue, ruling: Ruling): AnsweredValue {
  const { clear, masked, ownership, ...place } = value;
  const withheld = (reason: string): AnsweredValue => ({
    ...place,
    ownership,
    text: null,
    decision: 'WITHHELD',
    reason,
  });
  if (ownership === 'CO_OWNED') return withheld('CO_OWNED');
  const text = ruling.decision === 'CLEAR' ? clear : masked;
  if (text === null) return withheld('MASK_DOES_NOT_FIT');
  return { ...place, ownership, text, decision: ruling.decision, reason: ruling.reason };
}

function fieldOf({ values, conflicting }: ExpectedField, ruling: Ruling): AnsweredField {
  if (!isShown(ruling)) return { ...hidden(ruling), values: null, conflicting: null };
  return { ...shown(ruling), values: inOrder(values.map((value) => valueOf(value, ruling))), conflicting };
}

function transactionsOf(transactions: readonly ExpectedTransaction[], ruling: Ruling): AnsweredTransactions {
  if (!isShown(ruling)) return { ...hidden(ruling), nodes: null, pageInfo: null };
  const from = { store: 'partners', collection: 'transaction_records' };
  const concealed = { reference: null, amount: null, currency: null, status: null, description: null };
  const nodes = transactions.map((transaction) =>
    ruling.decision === 'CLEAR'
      ? { ...transaction, ...from }
      : { ...transaction, ...concealed, counterparty: null, ...from },
  );
  return { ...shown(ruling), nodes, pageInfo: { hasNextPage: false } };
}

const orderOf = ({ store, collection, field, text }: AnsweredValue): string =>
  JSON.stringify([store, collection, field, text]);

/** Values by store, collection, field and text: the order in which they are compared. */
const inOrder = (values: readonly AnsweredValue[]): AnsweredValue[] =>
  [...values].sort((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1));

/** An answer with the values of each field in the order in which they are compared. */
export const ordered = (answer: AnsweredFootprint): AnsweredFootprint => ({
  ...answer,
  ...eachField((name) => {
    const field = answer[name];
    return { ...field, values: field.values && inOrder(field.values) };
  }),
});

/** What a caller of this role is to be answered about this person when all stores answer. */
export const footprintOf = (person: ExpectedPerson, { classes }: RoleRow): AnsweredFootprint => ({
  linked: person.linked,
  ...eachField((_, field) => fieldOf(person.fields[field], classes[field])),
  transactions: transactionsOf(person.transactions, classes.TRANSACTION),
});

function eachField(
  make: (name: Lowercase<ListedField>, field: ListedField) => AnsweredField,
): Record<Lowercase<ListedField>, AnsweredField> {
  const entries = listedFieldNames.map((field) => {
    const name = field.toLowerCase() as Lowercase<ListedField>;
    return [name, make(name, field)] as const;
  });
  return Object.fromEntries(entries) as Record<Lowercase<ListedField>, AnsweredField>;
}
