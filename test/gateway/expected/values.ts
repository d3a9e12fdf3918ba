import type { ExpectedField, ExpectedTransaction, ExpectedValue, Place } from './expected.type';

const place = (store: string, collection: string, field: string): Place => ({ store, collection, field });

/** Every place of the demo company where a listed field stands. Columns of one value in the order of the dataset file. */
export const places = {
  registerName: place(
    'accounts',
    'members',
    'family_name+given_name+family_kana+given_kana+family_romaji+given_romaji',
  ),
  registerBirthday: place('accounts', 'members', 'birth_date'),
  registerEmail: place('accounts', 'members', 'login_email'),
  contactPhone: place('accounts', 'contact_points', 'phone'),
  contactEmail: place('accounts', 'contact_points', 'email'),
  registerAddress: place('accounts', 'addresses', 'postal_code+prefecture+city+town+building'),
  billedName: place('billing', 'customers', 'billing_name'),
  bankAccount: place(
    'billing',
    'bank_accounts',
    'bank_code+bank_name+branch_code+branch_name+account_type+account_number+holder_kana',
  ),
  card: place('billing', 'cards', 'pan+expiry+brand+holder_name'),
  checkedName: place('kyc', 'identity_checks', 'verified_name+verified_name_kana'),
  checkedBirthday: place('kyc', 'identity_checks', 'birthday'),
  checkedAddress: place('kyc', 'identity_checks', 'full_address'),
  licence: place('kyc', 'licences', 'licence_no'),
  displayName: place('meetings', 'users', 'display_name'),
  partnerName: place('partners', 'partner_customers', 'sealed.name'),
  partnerEmail: place('partners', 'partner_customers', 'sealed.email'),
  partnerPhone: place('partners', 'partner_customers', 'sealed.phone'),
} as const;

type Make = (at: Place, clear: string, masked: string | null) => ExpectedValue;

/** A value of the person's own. */
export const own: Make = (at, clear, masked) => ({ ...at, clear, masked, ownership: 'OWN' });
/** A value that another person's row points at too. */
export const shared: Make = (at, clear, masked) => ({ ...at, clear, masked, ownership: 'SHARED' });
/** A value of a row that names somebody else too, without a declared owner: shown to nobody. */
export const coOwned = (at: Place, clear: string): ExpectedValue => ({
  ...at,
  clear,
  masked: null,
  ownership: 'CO_OWNED',
});

/** Values whose normal forms are one, or that nothing else can be compared with. */
export const agreeing = (...values: readonly ExpectedValue[]): ExpectedField => ({ conflicting: false, values });
/** Values of which two differ in their normal forms. */
export const conflicting = (...values: readonly ExpectedValue[]): ExpectedField => ({ conflicting: true, values });
/** Nothing held. */
export const none: ExpectedField = agreeing();

/** A record without money. */
export const noticed = (
  partner: string,
  reference: string,
  kind: string,
  occurredAt: string,
  description: string,
): ExpectedTransaction => ({
  partner,
  reference,
  kind,
  occurredAt,
  description,
  status: 'RECORDED',
  amount: null,
  currency: null,
  counterparty: null,
});

/** A settled transaction in yen. */
export const settled = (
  partner: string,
  reference: string,
  kind: string,
  occurredAt: string,
  amount: string,
  counterparty: string,
  description: string,
): ExpectedTransaction => ({
  partner,
  reference,
  kind,
  occurredAt,
  amount,
  counterparty,
  description,
  status: 'SETTLED',
  currency: 'JPY',
});
