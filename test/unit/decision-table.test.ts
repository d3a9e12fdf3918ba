import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { decisionTable } from '../../src/authority/decision-table';
import { fieldClasses } from '../../src/catalogue/personal-fields';
import { parsePolicy } from '../../src/policy/parse-policy';
import { roles } from '../../src/policy/policy.type';

const file = (name: string): { text: string; name: string } => ({
  name,
  text: readFileSync(join(__dirname, '../../schema/policy', name), 'utf8'),
});
const policy = parsePolicy(file('purposes.yml'), file('decisions.yml'));
const table = decisionTable(policy, '2026-11-23');

// One letter a class, in the order NAME BIRTHDAY ADDRESS PHONE EMAIL BANK CARD LICENSE TRANSACTION USAGE OTHER_PERSONAL
// SYSTEM UNDESCRIBED. C clear, M masked, W withheld, - refused. What is not listed is refused whole.
const expected: Record<string, string> = {
  'SUPPORT SERVICE_PROVISION': 'MMMMMMMMMWWCW',
  'SUPPORT INQUIRY_RESPONSE': 'MMMMMMMMMWWCW',
  'SUPPORT BILLING': 'M-MMMMM-M--C-',
  'PRIVACY_OFFICER INQUIRY_RESPONSE': 'MMMMMMMMMWWCW',
  'PRIVACY_OFFICER RIGHTS_REQUEST': 'CCCCCMMMCCCCW',
  'PRIVACY_ADMIN INQUIRY_RESPONSE': 'MMMMMMMMMWWCW',
  'PRIVACY_ADMIN RIGHTS_REQUEST': 'CCCCCCMCCCCCW',
  'PRIVACY_ADMIN INCIDENT_RESPONSE': 'CMCCCMMMMWWCW',
  'AUDITOR INQUIRY_RESPONSE': 'WWWWWWWWWWW--',
  'AUDITOR RIGHTS_REQUEST': 'WWWWWWWWWWW--',
  'DEVELOPER SERVICE_PROVISION': 'WWWWWWWWWWWCW',
  'DEVELOPER INQUIRY_RESPONSE': 'WWWWWWWWWWWCW',
  // The person's own: in a package too, which is made with the person as the viewer (decision 5).
  'SUBJECT RIGHTS_REQUEST': 'CCCCCCCCCCCCW',
  'SUBJECT SELF_SERVICE': 'CCCCCCCCCCCCW',
  'SERVICE SERVICE_ANNOUNCEMENT': 'C---C--------',
  'SERVICE MAINTENANCE_NOTICE': 'C---C--------',
};
const letters = { CLEAR: 'C', MASKED: 'M', WITHHELD: 'W', REFUSED: '-' };

describe('the decision table', () => {
  const cells = roles.flatMap((role) =>
    [...policy.purposes.keys()].flatMap((purpose) => fieldClasses.map((field) => ({ role, purpose, field }))),
  );

  it.each(cells)('answers $role × $purpose × $field as the domain page says', ({ role, purpose, field }) => {
    const row = expected[`${role} ${purpose}`] ?? '-'.repeat(fieldClasses.length);
    const { outcome } = table.decide({ role, purpose, field, ownSubject: role === 'SUBJECT' });
    expect(letters[outcome]).toBe(row[fieldClasses.indexOf(field)]);
  });

  it('refuses a subject everything of somebody else', () => {
    for (const field of fieldClasses.filter((each) => each !== 'UNDESCRIBED')) {
      expect(table.decide({ role: 'SUBJECT', purpose: 'SELF_SERVICE', field, ownSubject: false })).toEqual({
        outcome: 'REFUSED',
        reason: 'NOT_OWN_DATA',
      });
    }
  });

  it('names a gap, and a purpose that does not cover the field or does not exist', () => {
    const ask = (purpose: string, field: 'NAME' | 'LICENSE'): string =>
      table.decide({ role: 'PARTNER', purpose, field, ownSubject: false }).reason;
    expect(ask('BILLING', 'NAME')).toBe('GAP');
    expect(ask('BILLING', 'LICENSE')).toBe('PURPOSE_DOES_NOT_COVER');
    expect(ask('MARKETING', 'NAME')).toBe('PURPOSE_DOES_NOT_COVER');
  });

  it('knows nothing before the policy was in force', () => {
    const before = decisionTable(policy, '2022-05-05');
    expect(before.decide({ role: 'SUBJECT', purpose: 'SELF_SERVICE', field: 'NAME', ownSubject: true }).outcome).toBe(
      'REFUSED',
    );
    expect(before.purposesOpenTo('SUPPORT')).toEqual([]);
  });

  it('tells which purposes are open to a role', () => {
    expect(table.purposesOpenTo('SUPPORT')).toEqual(['SERVICE_PROVISION', 'INQUIRY_RESPONSE', 'BILLING']);
    expect(table.purposesOpenTo('PARTNER')).toEqual([]);
  });
});

describe('a policy file', () => {
  const purposes = file('purposes.yml');
  const rule = (text: string): { text: string; name: string } => ({ name: 'd.yml', text: `decisions:\n  - ${text}\n` });
  const good =
    '{ roles: [SUPPORT], purposes: [BILLING], fields: [NAME], outcome: MASKED, reason: R, source: P9, validFrom: 2022-05-06 }';

  it.each<[string, string, string, RegExp]>([
    ['an unknown role', 'SUPPORT', 'BOSS', /^d.yml:2: roles\[0\] must be one of SUPPORT/],
    ['an unknown purpose', 'BILLING', 'MARKETING', /purposes\[0\] must be one of SERVICE_PROVISION/],
    ['an unknown field', 'NAME', 'NAMES', /fields\[0\] must be one of NAME/],
    ['an empty list of roles', '[SUPPORT]', '[]', /roles must be a list of at least one/],
    ['an unknown outcome', 'MASKED', 'BLURRED', /outcome must be one of CLEAR/],
    ['a day that is none', '2022-05-06', 'May 2022', /validFrom must be a day as YYYY-MM-DD/],
    ['no source', 'source: P9,', '', /source must be a text/],
  ])('is refused for %s', (_what, from, to, message) => {
    expect(() => parsePolicy(purposes, rule(good.replace(from, to)))).toThrow(message);
  });

  it('is refused when two rules answer one combination', () => {
    const twice = parsePolicy(purposes, rule(`${good}\n  - ${good}`));
    expect(() => decisionTable(twice, '2026-01-01')).toThrow(/SUPPORT × BILLING × NAME twice/);
  });
});
