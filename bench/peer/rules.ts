import { rule, shield } from 'graphql-shield';
import type { PeerContext } from './context.type';

type Rule = ReturnType<ReturnType<typeof rule>>;

const roles = new Set(['SUPPORT', 'PRIVACY_OFFICER', 'PRIVACY_ADMIN']);
const purposes = new Set(['INQUIRY_RESPONSE', 'SERVICE_PROVISION', 'BILLING']);

/** Whoever answers inquiries may, for such a purpose. */
const mayRead = (field: string): Rule =>
  rule(`may-read-${field}`, { cache: 'contextual' })(
    (_parent, _arguments, { caller, purpose }: PeerContext) => roles.has(caller.role) && purposes.has(purpose),
  );

const each = (...fields: string[]): Record<string, Rule> =>
  Object.fromEntries(fields.map((field) => [field, mayRead(field)]));

const listed = ['name', 'birthday', 'address', 'phone', 'email', 'bank', 'card', 'license'];
const hidden = ['reference', 'amount', 'currency', 'status', 'description', 'counterparty'];

/** A rule on each field. */
export const rules = shield(
  {
    Query: each('subject', 'subjects'),
    Subject: each('id', ...listed, 'transactions'),
    PersonalField: each('values'),
    PersonalValue: each('text', 'store', 'collection', 'field'),
    Transactions: each('nodes'),
    Transaction: each('partner', 'kind', 'occurredAt', ...hidden),
  },
  { allowExternalErrors: true },
);
