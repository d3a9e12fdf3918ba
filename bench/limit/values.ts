import type { Parts } from '../../src/catalogue/parts';
import type { ListedField } from '../../src/catalogue/personal-fields';
import { masks } from '../../src/masking/masks';
import type { Row } from './databases';

/** One value as the answer has it. */
interface Value {
  readonly text: string | null;
  readonly store: string;
  readonly collection: string;
  readonly field: string;
}

/** The values of one person, by listed field. */
export type Values = Record<ListedField, Value[]>;

/** Columns that form one value, each with its part. */
interface Shape {
  readonly listed: ListedField;
  readonly field: string;
  readonly parts: readonly (readonly [column: string, part: keyof Parts])[];
}

const shape = (listed: ListedField, parts: Record<string, keyof Parts>, prefix = ''): Shape => ({
  listed,
  field: Object.keys(parts)
    .map((column) => prefix + column)
    .join('+'),
  parts: Object.entries(parts),
});

/** The personal columns of each table, by hand. */
export const shapes = {
  members: [
    shape('NAME', {
      family_name: 'family',
      given_name: 'given',
      family_kana: 'familyKana',
      given_kana: 'givenKana',
      family_romaji: 'familyRomaji',
      given_romaji: 'givenRomaji',
    }),
    shape('BIRTHDAY', { birth_date: 'date' }),
    shape('EMAIL', { login_email: 'address' }),
  ],
  contact_points: [shape('PHONE', { phone: 'number' }), shape('EMAIL', { email: 'address' })],
  addresses: [
    shape('ADDRESS', {
      postal_code: 'postalCode',
      prefecture: 'prefecture',
      city: 'city',
      town: 'town',
      building: 'building',
    }),
  ],
  customers: [shape('NAME', { billing_name: 'full' })],
  bank_accounts: [
    shape('BANK', {
      bank_code: 'bankCode',
      bank_name: 'bankName',
      branch_code: 'branchCode',
      branch_name: 'branchName',
      account_type: 'accountType',
      account_number: 'number',
      holder_kana: 'holderKana',
    }),
  ],
  cards: [shape('CARD', { pan: 'number', expiry: 'expiry', brand: 'brand', holder_name: 'holder' })],
  identity_checks: [
    shape('NAME', { verified_name: 'full', verified_name_kana: 'fullKana' }),
    shape('BIRTHDAY', { birthday: 'date' }),
    shape('ADDRESS', { full_address: 'full' }),
  ],
  licences: [shape('LICENSE', { licence_no: 'number' })],
  users: [shape('NAME', { display_name: 'full' })],
  partner_customers: [
    shape('EMAIL', { email: 'address' }, 'sealed.'),
    shape('NAME', { name: 'full' }, 'sealed.'),
    shape('PHONE', { phone: 'number' }, 'sealed.'),
  ],
} satisfies Record<string, readonly Shape[]>;

/** No values yet. */
export const noValues = (): Values => ({
  NAME: [],
  BIRTHDAY: [],
  ADDRESS: [],
  PHONE: [],
  EMAIL: [],
  BANK: [],
  CARD: [],
  LICENSE: [],
});

/** Adds what a row holds, masked; of a row that is another's too, that there is something. */
export function addValues(
  values: Values,
  store: string,
  collection: keyof typeof shapes,
  row: Row,
  shared = false,
): void {
  for (const { listed, field, parts } of shapes[collection]) {
    const held: Record<string, string> = {};
    let any = false;
    for (const [column, part] of parts) {
      const cell = row[column];
      if (typeof cell !== 'string' || cell === '') continue;
      held[part] = cell;
      any = true;
    }
    if (any) values[listed].push({ text: shared ? null : masks[listed](held), store, collection, field });
  }
}
