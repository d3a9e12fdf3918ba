import { YamlReader } from '../kernel/yaml-reader';
import type { PolicyFile } from './policy-file.type';
import type { Validity } from './policy.type';
import { retentionStarts, type DatedRetentionRules, type FiscalYear, type RetentionRule } from './retention.type';
import { isInForce, overlap, parseValidity } from './validity';

const ruleKeys = ['code', 'term', 'english', 'from', 'monthsAfter', 'years', 'yearsAfterLoss'];

/**
 * Reads the rules of retention and the fiscal years by which they count, one of a kind at a time. Throws a ConfigurationError with
 * `file:line` and what was required.
 */
export function parseRetention(file: PolicyFile): DatedRetentionRules {
  const root = YamlReader.parse(file.text, file.name);
  root.only(['rules', 'fiscalYears']);
  const years = dated(root.at('fiscalYears'), parseFiscalYear, () => 'fiscal year');
  const rules = dated(root.at('rules'), parseRule, ({ code }) => `rule ${code}`);
  if (years.length === 0 && rules.some(({ of }) => of.from === 'FISCAL_YEAR_END'))
    root.refuse('a file with fiscalYears, as a rule counts by them');
  return (day) => ({
    rules: new Map(rules.filter(({ validity }) => isInForce(validity, day)).map(({ of }) => [of.code, of])),
    fiscalYear: years.find(({ validity }) => isInForce(validity, day))?.of ?? null,
  });
}

interface Dated<T> {
  readonly of: T;
  readonly validity: Validity;
}

/** What holds for a time each; of those with one name no two at once. */
function dated<T>(list: YamlReader, read: (node: YamlReader) => T, nameOf: (of: T) => string): Dated<T>[] {
  const entries: Dated<T>[] = [];
  for (const node of list.items()) {
    const entry = { of: read(node), validity: parseValidity(node) };
    const name = nameOf(entry.of);
    if (entries.some(({ of, validity }) => nameOf(of) === name && overlap(validity, entry.validity)))
      node.refuse(`a ${name} that has no other at the same time`);
    entries.push(entry);
  }
  return entries;
}

function parseRule(node: YamlReader): RetentionRule {
  node.only([...ruleKeys, 'source', 'validFrom', 'validTo']);
  const from = node.at('from').word(retentionStarts) ?? node.at('from').refuse(`one of ${retentionStarts.join(', ')}`);
  for (const key of ['monthsAfter', 'yearsAfterLoss'])
    if (from !== 'FISCAL_YEAR_END' && !node.at(key).isAbsent())
      node.at(key).refuse('left out, or given with from: FISCAL_YEAR_END');
  const years = positive(node.at('years'));
  return {
    ...{ code: node.at('code').requiredText(), from, years },
    words: { ja: node.at('term').requiredText(), en: node.at('english').requiredText() },
    monthsAfter: node.at('monthsAfter').count() ?? 0,
    yearsAfterLoss: node.at('yearsAfterLoss').isAbsent() ? years : positive(node.at('yearsAfterLoss')),
    source: node.at('source').requiredText(),
  };
}

function parseFiscalYear(node: YamlReader): FiscalYear {
  node.only(['endsInMonth', 'lossIn', 'source', 'validFrom', 'validTo']);
  node.at('source').requiredText();
  const endsInMonth = node.at('endsInMonth').count() ?? 0;
  if (endsInMonth < 1 || endsInMonth > 12) node.at('endsInMonth').refuse('a month, from 1 to 12');
  return { endsInMonth, lossIn: new Set(node.at('lossIn').items().map(positive)) };
}

const positive = (node: YamlReader): number => node.count() || node.refuse('a whole number above 0');
