import { generatedBilling } from './generate-billing';
import { generatedCustomers } from './generate-customers';
import { generatedMeetings } from './generate-meetings';
import { BLOCK, identityAt, type Identity } from './identity';
import { licenceNumber } from './numbers';
import type { Address, Check, Contact, Member, Person } from './person';
import { random, type Random } from './random';

/** The person at an index beyond the cast, made from the index alone. */
export function generatedPerson(index: number): Person {
  const identity = identityAt(index);
  const draw = random('person', index);
  const partnerSide = generatedCustomers(identity, random('customers', index));
  return {
    index,
    member: member(identity, draw, partnerSide.links),
    checks: identity.minor || draw.chance(0.3) ? [] : [check(identity, draw)],
    billing: identity.minor || draw.chance(0.1) ? null : generatedBilling(identity, random('billing', index)),
    user: draw.chance(0.05) ? null : generatedMeetings(identity, random('meetings', index)),
    customers: partnerSide.customers,
  };
}

function member(identity: Identity, draw: Random, links: Member['links']): Member {
  const withRomaji = draw.chance(0.95);
  const { name } = identity;
  return {
    name: {
      ...name,
      familyRomaji: withRomaji ? name.familyRomaji : null,
      givenRomaji: withRomaji ? name.givenRomaji : null,
    },
    email: identity.email,
    birthDate: draw.chance(0.03) ? null : identity.birthDate,
    status: draw.chance(0.96) ? 'ACTIVE' : draw.pick(['SUSPENDED', 'WITHDRAWN']),
    registeredAt: `20${draw.between(15, 25)}-${two(draw.between(1, 12))}-${two(draw.between(1, 28))} ${two(draw.between(0, 23))}:15:00.000`,
    household: identity.household,
    guardian: identity.guardian,
    contacts: contacts(identity, draw),
    addresses: identity.address ? [identity.address] : [],
    links,
  };
}

function contacts(identity: Identity, draw: Random): Contact[] {
  const found: Contact[] = [{ label: 'MOBILE', phone: phoneNotation(identity.phone, draw), email: null }];
  if (draw.chance(0.2))
    found.push({ label: 'HOME', phone: draw.chance(0.2) ? '' : landline(identity.index), email: null });
  if (draw.chance(0.15)) {
    found.push({ label: 'WORK', phone: null, email: `${identity.mailName}@work.example.jp` });
  }
  return found;
}

const two = (n: number): string => String(n).padStart(2, '0');

const landline = (index: number): string => `03-3${two(index % 100)}0-${String(index % 10_000).padStart(4, '0')}`;

/** The same number as different forms and years have it. */
function phoneNotation(phone: string, draw: Random): string {
  const style = draw.next();
  if (style < 0.7) return phone;
  if (style < 0.85) return phone.replaceAll('-', '');
  return style < 0.95 ? `+81 ${phone.slice(1)}` : wide(phone);
}

const wide = (text: string): string =>
  text.replace(/[0-9-]/g, (c) => (c === '-' ? '－' : String.fromCharCode(c.charCodeAt(0) + 0xfee0)));

function check(identity: Identity, draw: Random): Check {
  const { name } = identity;
  const moved = draw.chance(0.1);
  const lived = moved ? identityAt(identity.index + 40 * BLOCK).home : identity.home;
  const family = identity.formerFamily && draw.chance(0.3) ? identity.formerFamily : name;
  const checkedAt = `20${draw.between(18, 25)}-0${draw.between(1, 9)}-${two(draw.between(1, 28))} 02:30:00.000`;
  return {
    name: `${family.family}　${name.given}`,
    kana: name.givenKana === null ? null : `${family.familyKana}　${name.givenKana}`,
    birthday: identity.birthDate,
    address: draw.chance(0.02) ? null : oneColumn(lived, draw),
    checkedAt,
    licence: draw.chance(0.2) ? null : licence(identity, draw),
  };
}

function licence(identity: Identity, draw: Random): Check['licence'] {
  const eighteen = Number(identity.birthDate.slice(0, 4)) + 18;
  const year = Math.min(eighteen + draw.between(0, 6), 2025);
  return {
    number: licenceNumber(identity.licencePrefix, year, draw.between(0, 999_999), draw.chance(0.1) ? 1 : 0),
    issuedBy: `${identity.home.prefecture}公安委員会`,
    expiresOn: `${draw.between(2027, 2031)}${identity.birthDate.slice(4, 7)}-${two(draw.between(1, 28))}`,
  };
}

/** An address in one column: with or without the postal code, house numbers in one of two notations. */
function oneColumn({ postalCode, prefecture, city, town, building }: Address, draw: Random): string {
  const street = draw.chance(0.3) ? town.replace(/(\d+)-(\d+)-(\d+)$/, '$1丁目$2番$3号') : town;
  const head = draw.chance(0.5) && postalCode !== null ? `〒${postalCode} ` : '';
  return `${head}${prefecture}${city}${street}${building ? ` ${building}` : ''}`;
}
