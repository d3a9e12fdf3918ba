import { familyNames, femaleNames, maleNames, type Reading } from './data/names';
import { towns } from './data/towns';
import type { Address, PersonName } from './person';
import { random, type Random } from './random';

/** People come in blocks of this many, some of them families: nobody depends on anyone outside the own block. */
export const BLOCK = 4;

/** Who a generated person is, whatever the stores say of them. */
export interface Identity {
  readonly index: number;
  readonly name: PersonName & { readonly familyKana: string; readonly givenRomaji: string };
  /** The family name before marriage. */
  readonly formerFamily: { readonly family: string; readonly familyKana: string; readonly familyRomaji: string } | null;
  readonly birthDate: string;
  readonly phone: string;
  readonly email: string | null;
  readonly mailName: string;
  /** Where the person lives. */
  readonly home: Address;
  /** The address row of the person's own; null where the household's row is used. */
  readonly address: Address | null;
  readonly licencePrefix: number;
  readonly household: number | null;
  readonly guardian: number | null;
  readonly minor: boolean;
  /** The index of the spouse with whom the bank account is held. */
  readonly jointWith: number | null;
}

type Place = 'ALONE' | 'HEAD' | 'SPOUSE' | 'CHILD' | 'SECOND_ACCOUNT';

function placeOf(index: number): Place {
  const slot = index % BLOCK;
  const kind = random('block', index - slot).next();
  if (kind < 0.25) return (['HEAD', 'SPOUSE', 'CHILD', 'ALONE'] as const)[slot] ?? 'ALONE';
  return kind < 0.33 && slot === 3 ? 'SECOND_ACCOUNT' : 'ALONE';
}

/** The identity at an index. A second account is the person before it, under another mail address. */
export function identityAt(index: number): Identity {
  const place = placeOf(index);
  if (place === 'SECOND_ACCOUNT') {
    const same = identityAt(index - 1);
    const mailName = `${same.mailName}.${index}`;
    return { ...same, index, mailName, email: `${mailName}@example.jp` };
  }
  const draw = random('identity', index);
  const head = place === 'SPOUSE' || place === 'CHILD' ? index - (index % BLOCK) : null;
  const headIdentity = head === null ? null : identityAt(head);
  const female = place === 'SPOUSE' || (place !== 'HEAD' && draw.chance(0.5));
  const ownFamily = draw.pick(familyNames);
  const given = draw.pick(female ? femaleNames : maleNames);
  const name = nameOf(ownFamily, given);
  const family = headIdentity?.name ?? name;
  const [home, licencePrefix] = address(draw);
  const mailName = `${given[2]}.${ownFamily[2]}${index}`.toLowerCase();
  return {
    index,
    name: { ...name, family: family.family, familyKana: family.familyKana, familyRomaji: family.familyRomaji },
    formerFamily: place === 'SPOUSE' ? name : null,
    birthDate: birthDate(place, draw),
    phone: place === 'CHILD' && headIdentity ? headIdentity.phone : phone(draw),
    email: draw.chance(0.02) ? null : `${mailName}@example.jp`,
    mailName,
    home: headIdentity?.home ?? home,
    address: headIdentity ? null : home,
    licencePrefix: headIdentity?.licencePrefix ?? licencePrefix,
    household: place === 'HEAD' ? index : head,
    guardian: place === 'CHILD' ? head : null,
    minor: place === 'CHILD',
    jointWith: place === 'HEAD' ? index + 1 : null,
  };
}

function nameOf(family: Reading, given: Reading) {
  return {
    family: family[0],
    given: given[0],
    familyKana: family[1],
    givenKana: given[1],
    familyRomaji: family[2],
    givenRomaji: given[2],
  };
}

const two = (n: number): string => String(n).padStart(2, '0');

function birthDate(place: Place, draw: Random): string {
  const year = place === 'CHILD' ? draw.between(2010, 2020) : draw.between(1945, 2004);
  return `${year}-${two(draw.between(1, 12))}-${two(draw.between(1, 28))}`;
}

const digits = (draw: Random, count: number): string => String(draw.between(0, 10 ** count - 1)).padStart(count, '0');

const phone = (draw: Random): string => `${draw.pick(['070', '080', '090'])}-1${digits(draw, 3)}-${digits(draw, 4)}`;

function address(draw: Random): [Address, number] {
  const [zip, prefecture, city, town, licencePrefix] = draw.pick(towns);
  const number = `${draw.between(1, 9)}-${draw.between(1, 30)}-${draw.between(1, 20)}`;
  const house =
    draw.pick(['コーポ', 'メゾン', 'ハイツ', 'パーク', '第二']) + draw.pick(['見本', 'サンプル', '青葉', 'ひまわり']);
  const building = draw.chance(0.6)
    ? `${house}${draw.between(1, 9)}0${draw.between(1, 9)}`
    : draw.chance(0.1)
      ? ''
      : null;
  return [
    { postalCode: `${zip.slice(0, 3)}-${zip.slice(3)}`, prefecture, city, town: `${town}${number}`, building },
    licencePrefix,
  ];
}
