import { CodedError } from '../../kernel/errors';
import type { SubjectLookup } from '../../viewing/view.type';
import type { SubjectLookupInput } from './types/subject-lookup.input';

const LONGEST = 200;

/**
 * What to find people by. Throws BAD_INPUT unless exactly one lookup is given, every text has 1 to 200 letters, and a
 * person has a postal code or a phone.
 */
export function subjectLookup(by: SubjectLookupInput): SubjectLookup {
  const given = Object.values(by).filter((value) => value !== undefined && value !== null);
  if (given.length !== 1) throw new CodedError('BAD_INPUT', '`by` must hold exactly one look-up');
  const lookup = oneOf(by);
  for (const [name, value] of Object.entries<string | null>(lookup))
    if (value !== null && (value.trim() === '' || value.length > LONGEST))
      throw new CodedError('BAD_INPUT', `\`${name}\` must be a text of 1 to ${LONGEST} letters`);
  return lookup;
}

function oneOf({ email, phone, card, license, bank, partnerReference, person }: SubjectLookupInput): SubjectLookup {
  if (typeof email === 'string') return { kind: 'EMAIL', value: email };
  if (typeof phone === 'string') return { kind: 'PHONE', value: phone };
  if (typeof card === 'string') return { kind: 'CARD', value: card };
  if (typeof license === 'string') return { kind: 'LICENSE', value: license };
  if (bank) {
    const { bankCode, branchCode, accountType = null, number } = bank;
    return { kind: 'BANK', bankCode, branchCode, accountType, number };
  }
  if (partnerReference) {
    const { partner, reference } = partnerReference;
    return { kind: 'PARTNER_REFERENCE', partner, reference };
  }
  if (person) return personLookup(person);
  throw new CodedError('BAD_INPUT', '`by` must hold exactly one look-up');
}

function personLookup(person: NonNullable<SubjectLookupInput['person']>): SubjectLookup {
  const { name, birthday, postalCode = null, phone = null } = person;
  if (!/^\d{4}-\d{2}-\d{2}$/.test(birthday)) throw new CodedError('BAD_INPUT', '`birthday` must be YYYY-MM-DD');
  if (postalCode === null && phone === null)
    throw new CodedError('BAD_INPUT', 'A look-up by person must hold `postalCode` or `phone`');
  return { kind: 'PERSON', name, birthday, postalCode, phone };
}
