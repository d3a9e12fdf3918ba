import { postalCodeOf } from '../catalogue/forms/address';
import { fieldForms } from '../catalogue/forms/field-forms';
import type { Parts } from '../catalogue/parts';
import type { FieldClass, ListedField } from '../catalogue/personal-fields';
import type { LookupKey } from '../datasets/dataset.type';
import { CodedError } from '../kernel/errors';
import type { SubjectLookup } from './view.type';

/** A look-up after normalisation: what to search the stores for, and what must hold of the people found. */
export interface Sought {
  readonly key: LookupKey;
  /** The classes that the caller must be allowed to see, at least masked. */
  readonly classes: readonly FieldClass[];
  /** What columns may hold; for keyed columns the first is normal. */
  readonly written: readonly string[];
  /** Whether a value found is the one sought. */
  readonly isMatch: (parts: Parts) => boolean;
  /** The partner by whom a reference was given; null for other keys. */
  readonly partner: string | null;
  /** What the person must have beside; by listed field. */
  readonly traits: ReadonlyMap<ListedField, (parts: Parts) => boolean>;
  /** Names the look-up for the quota; to be hashed under a key, never kept. */
  readonly identity: string;
}

/** Throws CodedError BAD_INPUT when a value does not parse; never echoes it. */
export function soughtPeople(by: SubjectLookup): Sought {
  switch (by.kind) {
    case 'EMAIL':
      return listed('EMAIL', { address: by.value }, 'a mail address');
    case 'PHONE':
      return listed('PHONE', { number: by.value }, 'a telephone number');
    case 'CARD':
      return listed('CARD', { number: by.value }, 'a card number of 12 to 19 digits');
    case 'LICENSE':
      return listed('LICENSE', { number: by.value }, 'a licence number of 12 digits');
    case 'BANK':
      return bank(by);
    case 'PARTNER_REFERENCE':
      return partnerReference(by);
    case 'PERSON':
      return person(by);
  }
}

const none: Sought['traits'] = new Map();

function normalOf(field: ListedField, parts: Parts, required: string): string {
  const normal = fieldForms[field].normal(parts);
  if (normal === null) throw new CodedError('BAD_INPUT', `What to look for must be ${required}`);
  return normal;
}

function listed(key: 'EMAIL' | 'PHONE' | 'CARD' | 'LICENSE' | 'BIRTHDAY', parts: Parts, required: string): Sought {
  const normal = normalOf(key, parts, required);
  return {
    key,
    classes: [key],
    written: key === 'BIRTHDAY' ? dateForms(normal) : fieldForms[key].writtenForms(normal),
    isMatch: (found) => fieldForms[key].normal(found) === normal,
    partner: null,
    traits: none,
    identity: `${key} ${normal}`,
  };
}

/** The ways that a DATE column can be compared with; MySQL refuses others. */
const dateForms = (normal: string): string[] =>
  fieldForms.BIRTHDAY.writtenForms(normal).filter((text) => /^\d{4}([-/]?)\d{2}\1\d{2}$/.test(text));

/** The type of account counts only where both sides say it. */
function bank(by: Extract<SubjectLookup, { kind: 'BANK' }>): Sought {
  const { bankCode, branchCode, number } = by;
  const parts = { bankCode, branchCode, number, ...(by.accountType === null ? {} : { accountType: by.accountType }) };
  const normal = normalOf('BANK', parts, 'a bank code of 4 digits, a branch code of 3 and an account number of 7');
  const bare = (text: string): string => text.replace(/-\d-/, '-0-');
  const typeOf = (text: string): string => text.split('-')[2] ?? '0';
  return {
    key: 'BANK',
    classes: ['BANK'],
    written: fieldForms.BANK.writtenForms(normal).filter((text) => text !== normal),
    isMatch: (found) => {
      const other = fieldForms.BANK.normal(found);
      if (other === null || bare(other) !== bare(normal)) return false;
      return typeOf(other) === typeOf(normal) || typeOf(other) === '0' || typeOf(normal) === '0';
    },
    partner: null,
    traits: none,
    identity: `BANK ${bare(normal)}`,
  };
}

function partnerReference({ partner, reference }: Extract<SubjectLookup, { kind: 'PARTNER_REFERENCE' }>): Sought {
  if (partner === '' || reference === '')
    throw new CodedError('BAD_INPUT', 'Both the partner and its reference are required');
  return {
    key: 'PARTNER_REFERENCE',
    classes: ['TRANSACTION'],
    written: [reference],
    isMatch: () => true,
    partner,
    traits: none,
    identity: `PARTNER_REFERENCE ${partner} ${reference}`,
  };
}

/** Never by name and birthday alone: a postal code or a telephone number must fit too. */
function person(by: Extract<SubjectLookup, { kind: 'PERSON' }>): Sought {
  const { name, birthday, postalCode, phone } = by;
  const wantedName = normalOf('NAME', { full: name }, 'a name');
  const wantedBirthday = normalOf('BIRTHDAY', { date: birthday }, 'a birthday as YYYY-MM-DD');
  const traits = new Map<ListedField, (parts: Parts) => boolean>([
    ['NAME', (parts) => namesOf(parts).includes(wantedName)],
    ['BIRTHDAY', (parts) => fieldForms.BIRTHDAY.normal(parts) === wantedBirthday],
  ]);
  if (postalCode !== null) {
    const wanted = postalCodeOf({ postalCode });
    if (wanted === null) throw new CodedError('BAD_INPUT', 'A postal code must be of 7 digits');
    traits.set('ADDRESS', (parts) => postalCodeOf(parts) === wanted);
  }
  if (phone !== null) {
    const wanted = normalOf('PHONE', { number: phone }, 'a telephone number');
    traits.set('PHONE', (parts) => fieldForms.PHONE.normal(parts) === wanted);
  }
  if (postalCode === null && phone === null)
    throw new CodedError('BAD_INPUT', 'Beside name and birthday, a postal code or a telephone number is required');
  const first = phone === null ? listed('BIRTHDAY', { date: birthday }, '') : listed('PHONE', { number: phone }, '');
  return { ...first, classes: [...traits.keys()], traits, identity: `PERSON ${wantedName} ${wantedBirthday}` };
}

/** A name in each script that it is stored in. */
function namesOf(parts: Parts): (string | null)[] {
  const { family, given, full, familyKana, givenKana, fullKana, familyRomaji, givenRomaji, fullRomaji } = parts;
  return [
    { family, given, full },
    { family: familyKana, given: givenKana, full: fullKana },
    { family: familyRomaji, given: givenRomaji, full: fullRomaji },
  ].map((script) => fieldForms.NAME.normal(script as Parts));
}
