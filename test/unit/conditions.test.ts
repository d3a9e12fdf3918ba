import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { nothingSpecial, type Situation } from '../../src/authority/conditions';
import { decisionTable } from '../../src/authority/decision-table';
import {
  joinedStates,
  statesIn,
  stateText,
  suspensionText,
  withoutSuspensions,
} from '../../src/authority/subject-states';
import { fieldClasses } from '../../src/catalogue/personal-fields';
import { parsePolicy } from '../../src/policy/parse-policy';
import type { Role } from '../../src/policy/policy.type';

const file = (name: string): { text: string; name: string } => ({
  name,
  text: readFileSync(join(__dirname, '../../schema/policy', name), 'utf8'),
});
const policy = parsePolicy(file('purposes.yml'), file('decisions.yml'), file('conditions.yml'));
const table = decisionTable(policy, '2026-11-23');
const letters = { CLEAR: 'C', MASKED: 'M', WITHHELD: 'W', REFUSED: '-' };

const row = (role: Role, purpose: string, situation: Partial<Situation>): string =>
  fieldClasses
    .map((field) =>
      table.decide({
        role,
        purpose,
        field,
        ownSubject: role === 'SUBJECT',
        situation: { ...nothingSpecial, ...situation },
      }),
    )
    .map(({ outcome }) => letters[outcome])
    .join('');

// One letter a class: NAME BIRTHDAY ADDRESS PHONE EMAIL BANK CARD LICENSE TRANSACTION USAGE OTHER_PERSONAL SYSTEM UNDESCRIBED.
test.each<[Role, string, Partial<Situation>, string]>([
  ['SUPPORT', 'INQUIRY_RESPONSE', {}, 'MMMMMMMMMWWCW'],
  ['SUPPORT', 'INQUIRY_RESPONSE', { states: ['PROTECTED'] }, 'MMWWMMMMWWWCW'],
  ['PRIVACY_OFFICER', 'RIGHTS_REQUEST', { states: ['PROTECTED'] }, 'CCWWCMMMCCCCW'],
  ['PRIVACY_ADMIN', 'RIGHTS_REQUEST', { states: ['PROTECTED'] }, 'CCCCCCMCCCCCW'],
  ['SUBJECT', 'SELF_SERVICE', { states: ['PROTECTED'] }, 'CCCCCCCCCCCCW'],
  ['SUBJECT', 'SELF_SERVICE', { states: ['SUSPENDED'] }, 'CCCCCCCCCCCCW'],
  ['SUBJECT', 'SELF_SERVICE', { states: ['DECEASED'] }, '-------------'],
  ['SERVICE', 'SERVICE_ANNOUNCEMENT', { states: ['DECEASED'] }, '-------------'],
  ['SERVICE', 'SERVICE_ANNOUNCEMENT', { states: ['SUSPENDED'] }, '-------------'],
  ['SUPPORT', 'INQUIRY_RESPONSE', { states: ['SUSPENDED'] }, '-------------'],
  // RIGHTS_REQUEST is never closed by a suspension.
  ['PRIVACY_ADMIN', 'RIGHTS_REQUEST', { states: ['SUSPENDED'] }, 'CCCCCCMCCCCCW'],
  ['PRIVACY_OFFICER', 'RIGHTS_REQUEST', { states: ['PROTECTED', 'SUSPENDED'] }, 'CCWWCMMMCCCCW'],
  ['SUPPORT', 'INQUIRY_RESPONSE', { revealed: ['PHONE'] }, 'MMMCMMMMMWWCW'],
  ['SUPPORT', 'INQUIRY_RESPONSE', { revealed: ['CARD'] }, 'MMMMMMMMMWWCW'],
  ['SUPPORT', 'BILLING', { revealed: ['PHONE'] }, 'M-MMMMM-M--C-'],
  // A grant does not open what a state closes.
  ['SUPPORT', 'INQUIRY_RESPONSE', { revealed: ['PHONE', 'NAME'], states: ['PROTECTED'] }, 'CMWWMMMMWWWCW'],
  ['PRIVACY_OFFICER', 'RIGHTS_REQUEST', { revealed: ['LICENSE'] }, 'CCCCCMMCCCCCW'],
  // A state that nobody knows refuses all.
  ['PRIVACY_ADMIN', 'RIGHTS_REQUEST', { states: null }, '-------------'],
])('%s × %s × %j', (role, purpose, situation, expected) => {
  expect(row(role, purpose, situation)).toBe(expected);
});

test('no situation but a grant shows more than the table alone, and a grant no more than its fields', () => {
  for (const { roles, purposes } of policy.rules)
    for (const role of roles)
      for (const purpose of purposes)
        for (const states of [['PROTECTED'], ['DECEASED'], ['SUSPENDED'], null] as const)
          for (const hasCase of [true, false]) {
            const plain = row(role, purpose, {});
            const held = row(role, purpose, { states, hasCase });
            for (const at of fieldClasses.keys())
              expect('-WMC'.indexOf(held[at] ?? '')).toBeLessThanOrEqual('-WMC'.indexOf(plain[at] ?? ''));
          }
});

describe('the text of states', () => {
  it('is read as written, in one order, and an unknown word in it is no state', () => {
    expect(statesIn('ACTIVE', null)).toEqual([]);
    expect(statesIn('SUSPENDED+PROTECTED', null)).toEqual(['PROTECTED', 'SUSPENDED']);
    expect(statesIn('PROTECTED+ASLEEP', null)).toBeNull();
    expect(statesIn('', null)).toBeNull();
    expect(stateText(['SUSPENDED', 'PROTECTED'])).toBe('PROTECTED+SUSPENDED');
    expect(stateText([])).toBe('ACTIVE');
  });

  it('leaves open for a purpose what a suspension leaves open, and for all purposes nothing', () => {
    const billing = suspensionText(['SERVICE_PROVISION', 'BILLING']);
    expect(billing).toBe('SUSPENDED:BILLING,SERVICE_PROVISION');
    expect(statesIn(billing, 'BILLING')).toEqual([]);
    expect(statesIn(billing, 'INQUIRY_RESPONSE')).toEqual(['SUSPENDED']);
    expect(statesIn(billing, '')).toEqual(['SUSPENDED']);
    expect(statesIn(billing, null)).toEqual(['SUSPENDED']);
    expect(statesIn(suspensionText([]), 'BILLING')).toEqual(['SUSPENDED']);
    expect(statesIn(suspensionText([]), '')).toEqual([]);
    // Open is what every one of them leaves open, and what is to be minded beside stays.
    expect(statesIn(joinedStates(billing, suspensionText(['BILLING'])), 'BILLING')).toEqual([]);
    expect(statesIn(joinedStates(billing, suspensionText(['BILLING'])), 'SERVICE_PROVISION')).toEqual(['SUSPENDED']);
    expect(statesIn(joinedStates(billing, 'SUSPENDED'), 'BILLING')).toEqual(['SUSPENDED']);
    expect(statesIn(joinedStates('PROTECTED', billing), 'BILLING')).toEqual(['PROTECTED']);
    expect(statesIn('SUSPENDEDBILLING', 'BILLING')).toBeNull();
    expect(withoutSuspensions(`PROTECTED+${billing}+SUSPENDED`)).toBe('PROTECTED+SUSPENDED');
    expect(withoutSuspensions(billing)).toBe('ACTIVE');
  });

  it('of people who are one counts for all of them', () => {
    expect(statesIn(joinedStates('ACTIVE', 'PROTECTED'), null)).toEqual(['PROTECTED']);
    expect(statesIn(joinedStates('SUSPENDED', 'PROTECTED'), null)).toEqual(['PROTECTED', 'SUSPENDED']);
    expect(statesIn(joinedStates('SUSPENDED', 'ACTIVE'), null)).toEqual(['SUSPENDED']);
    expect(statesIn(joinedStates('PROTECTED', 'ASLEEP'), null)).toBeNull();
  });
});

describe('a file of conditions', () => {
  const parse = (line: string) =>
    parsePolicy(file('purposes.yml'), file('decisions.yml'), { name: 'c.yml', text: `conditions:\n  - ${line}\n` });
  const rest = 'roles: [SUPPORT], purposes: ALL, reason: R, source: S, validFrom: 2022-05-06';

  it.each([
    ['{ when: TIRED, fields: ALL, outcome: REFUSED, ', /c\.yml:2: .*one of PROTECTED, DECEASED/u],
    ['{ when: PROTECTED, fields: ALL, outcome: CLEAR, ', /CLEAR with REVEAL_STANDS/u],
    ['{ when: REVEAL_STANDS, fields: [NAME], outcome: MASKED, ', /CLEAR with REVEAL_STANDS/u],
    ['{ when: REVEAL_STANDS, fields: [UNDESCRIBED], outcome: CLEAR, ', /listed fields/u],
    ['{ when: PROTECTED, fields: [SHOE_SIZE], outcome: WITHHELD, ', /one of NAME/u],
    ['{ when: PROTECTED, field: NAME, outcome: WITHHELD, ', /no key field; did you mean fields/u],
  ])('is refused with its line: %s', (start, message) => {
    expect(() => parse(`${start}${rest} }`)).toThrow(message);
  });

  it('is refused where two conditions of a kind answer one cell', () => {
    const line = `{ when: PROTECTED, fields: [NAME], outcome: WITHHELD, ${rest} }`;
    expect(() => decisionTable(parse(`${line}\n  - ${line}`), '2026-01-01')).toThrow(/twice for PROTECTED/u);
  });
});
