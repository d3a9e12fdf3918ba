import fc from 'fast-check';
import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { parseBirthday } from '../../src/catalogue/forms/birthday';
import { MAX_WRITTEN_FORMS } from '../../src/catalogue/forms/field-form.type';
import { fieldForms } from '../../src/catalogue/forms/field-forms';
import { parsePhone } from '../../src/catalogue/forms/phone';
import { fieldParts, type PartName, type Parts } from '../../src/catalogue/parts';
import { listedFieldNames, type ListedField } from '../../src/catalogue/personal-fields';

const anyText = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }), fc.string());
const anyParts = (field: ListedField): fc.Arbitrary<Parts> =>
  fc.record(Object.fromEntries(fieldParts[field].map((part) => [part, anyText])), { requiredKeys: [] });

describe.each(listedFieldNames)('The form of %s', (field) => {
  const form = fieldForms[field];

  test('never throws, and shows text wherever there is a normal form', () => {
    fc.assert(
      fc.property(anyParts(field), (parts) => {
        const normal = form.normal(parts);
        if (normal !== null) expect(form.text(parts)).not.toBeNull();
      }),
      { numRuns: 500 },
    );
  });

  test('gives a bounded list of written forms for any text, the normal form first, none twice', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const forms = form.writtenForms(text);
        expect(forms[0]).toBe(text);
        expect(forms.length).toBeLessThanOrEqual(MAX_WRITTEN_FORMS);
        expect(new Set(forms).size).toBe(forms.length);
      }),
      { numRuns: 500 },
    );
  });
});

describe('A written form reads back as the normal form it came from', () => {
  test.each<[ListedField, PartName, Parts, number]>([
    ['NAME', 'full', { full: '山田太郎' }, 1],
    ['NAME', 'fullKana', { fullKana: 'ヤマダタロウ' }, 1],
    ['NAME', 'fullRomaji', { fullRomaji: 'yamadataro' }, 1],
    ['PHONE', 'number', { number: '09012345678' }, 0],
    ['PHONE', 'number', { number: '0312345678' }, 0],
    ['PHONE', 'number', { number: '+16502530000' }, 0],
    ['EMAIL', 'address', { address: 'taro@example.co.jp' }, 0],
    ['CARD', 'number', { number: '4111111111111111' }, 0],
    ['LICENSE', 'number', { number: '301234567890' }, 0],
  ])('%s %s %j', (field, part, parts, skipped) => {
    const normal = fieldForms[field].normal(parts) ?? '';
    const forms = fieldForms[field].writtenForms(normal).slice(skipped);
    expect(forms.length).toBeGreaterThan(0);
    for (const text of forms) expect([text, fieldForms[field].normal({ [part]: text })]).toEqual([text, normal]);
  });

  test('BIRTHDAY, for every day from 明治 6 to 2099', () => {
    const days = fc.date({
      min: new Date('1873-01-01T00:00:00Z'),
      max: new Date('2099-12-31T00:00:00Z'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(days, (day) => {
        const iso = day.toISOString().slice(0, 10);
        for (const text of fieldForms.BIRTHDAY.writtenForms(iso))
          expect([text, parseBirthday(text)]).toEqual([text, iso]);
      }),
      { numRuns: 300 },
    );
  });
});

test('A phone number that libphonenumber holds valid reads as libphonenumber reads it', () => {
  const typed = fc.string({ unit: fc.constantFrom(...Array.from('0123456789-+ ')), minLength: 8, maxLength: 16 });
  const national = fc.integer({ min: 100_000_000, max: 9_999_999_999 }).map((number) => `0${String(number)}`);
  fc.assert(
    fc.property(fc.oneof(typed, national), (text) => {
      const phone = parsePhoneNumberFromString(text.trim(), { defaultCountry: 'JP', extract: false });
      if (phone?.isValid() && /^[\d+]/u.test(text.trim())) expect(parsePhone(text)).toBe(phone.number);
    }),
    { numRuns: 2000 },
  );
});
