import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { explained, lastChange, policyText } from '../../src/authority/policy-text';
import { decisionTable } from '../../src/authority/decision-table';
import { readDeclarations } from '../../src/declarations';

const folder = join(__dirname, '../../schema');
const { policy } = readDeclarations(folder);
const table = decisionTable(policy, lastChange(policy));
const bare = (text: string): string => text.replace(/ +/g, ' ').replace(/-{3,}/g, '---');

test('schema/policy/README.md is the table as the rules say (`npm run honnin -- policy print`)', () => {
  const written = readFileSync(join(folder, 'policy/README.md'), 'utf8');
  expect(bare(written)).toBe(bare(policyText(policy)));
  expect(bare(written)).toContain('| SUPPORT | BILLING | M | · | M | M | M | M | M | · | M | · | · | C | · |');
  // A changed rule changes the text.
  const rules = policy.rules.map((rule) => ({ ...rule, outcome: 'WITHHELD' as const }));
  expect(bare(policyText({ ...policy, rules }))).not.toBe(bare(written));
});

test('a decision is explained with what changes it', () => {
  expect(explained(table, 'SUPPORT', 'INQUIRY_RESPONSE', 'PHONE')).toEqual([
    'SUPPORT × INQUIRY_RESPONSE × PHONE: MASKED (SUPPORT_SEES_MASKS)',
    '  PROTECTED: WITHHELD (PROTECTED_PERSON)',
    '  SUSPENDED: REFUSED (USE_SUSPENDED)',
    '  REVEAL_STANDS: CLEAR (REVEALED)',
    '  ROW_CONFIDENTIAL: the row does not exist to them',
  ]);
  expect(explained(table, 'PARTNER', 'BILLING', 'NAME')[0]).toBe('PARTNER × BILLING × NAME: REFUSED (GAP)');
  expect(explained(table, 'SUPPORT', 'MARKETING', 'NAME')[0]).toBe(
    'SUPPORT × MARKETING × NAME: REFUSED (PURPOSE_DOES_NOT_COVER)',
  );
  expect(explained(table, 'PRIVACY_ADMIN', 'RIGHTS_REQUEST', 'NAME').at(-1)).toBe(
    '  ROW_CONFIDENTIAL: as any other row',
  );
});
