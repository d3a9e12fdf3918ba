import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseQuotas, quotaInForce, quotaNames } from '../../src/policy/parse-quotas';

const good =
  '{ of: LOOK_UPS, perCaller: { most: 3, seconds: 60 }, perRecord: { most: 2, seconds: 60 }, source: P9, validFrom: 2024-04-01 }';
const parse = (...entries: string[]): ReturnType<typeof parseQuotas> =>
  parseQuotas({ name: 'q.yml', text: ['quotas:', ...entries.map((each) => `  - ${each}`)].join('\n') });

it('are all in force today, as committed', () => {
  const name = join(__dirname, '../../schema/policy/quotas.yml');
  const rules = parseQuotas({ name, text: readFileSync(name, 'utf8') });
  for (const each of quotaNames) expect(quotaInForce(rules, each, '2026-11-25').perCaller.most).toBeGreaterThan(0);
});

it('change on their day', () => {
  const rules = parse(
    good.replace('2024-04-01', '2024-04-01, validTo: 2025-04-01'),
    good.replace('most: 3', 'most: 9').replace('2024-04-01', '2025-04-01'),
  );
  expect(quotaInForce(rules, 'LOOK_UPS', '2025-03-31').perCaller.most).toBe(3);
  expect(quotaInForce(rules, 'LOOK_UPS', '2025-04-01').perCaller.most).toBe(9);
  expect(() => quotaInForce(rules, 'COMPARISONS', '2025-04-01')).toThrow('there is no quota of COMPARISONS in force');
});

it.each<[string, string[], RegExp]>([
  ['of what is not counted', [good.replace('LOOK_UPS', 'LOOKS')], /^q\.yml:2: of must be one of LOOK_UPS, COMPARISONS/],
  ['of nothing at all', [good.replace('most: 3', 'most: 0')], /most must be a whole number above 0/],
  [
    'within no time',
    [good.replace('seconds: 60 }, perRecord', 'seconds: 0 }, perRecord')],
    /seconds must be a whole number above 0/,
  ],
  [
    'without a limit for a record',
    [good.replace('perRecord: { most: 2, seconds: 60 }, ', '')],
    /most must be a whole number above 0/,
  ],
  ['with a word misspelt', [good.replace('most: 2', 'mst: 2')], /did you mean most\?/],
  ['without a source', [good.replace('source: P9, ', '')], /source must be a text/],
  [
    'twice at a time',
    [good, good],
    /^q\.yml:3: quotas\[1\] must be a quota of LOOK_UPS that has no other at the same time/,
  ],
])('are refused %s, with the line', (_what, entries, message) => {
  expect(() => parse(...entries)).toThrow(message);
});
