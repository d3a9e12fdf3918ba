import { ConfigurationError } from '../kernel/errors';
import { YamlReader } from '../kernel/yaml-reader';
import type { PolicyFile } from './policy-file.type';
import type { Validity } from './policy.type';
import { isInForce, overlap, parseValidity } from './validity';

export const quotaNames = ['LOOK_UPS', 'COMPARISONS'] as const;
export type QuotaName = (typeof quotaNames)[number];

/** So many within so many seconds, which begin with the first. */
interface QuotaLimit {
  readonly most: number;
  readonly seconds: number;
}

/** What one caller may do, and how often it may be done with one record. */
export interface QuotaRule {
  readonly of: QuotaName;
  readonly perCaller: QuotaLimit;
  readonly perRecord: QuotaLimit;
  readonly source: string;
  readonly validity: Validity;
}

/** Reads the quotas, each once at a time. Throws a ConfigurationError with `file:line`. */
export function parseQuotas(file: PolicyFile): readonly QuotaRule[] {
  const rules: QuotaRule[] = [];
  for (const node of YamlReader.parse(file.text, file.name).at('quotas').items()) {
    node.only(['of', 'perCaller', 'perRecord', 'source', 'validFrom', 'validTo']);
    const rule: QuotaRule = {
      of: node.at('of').word(quotaNames) ?? node.at('of').refuse(`one of ${quotaNames.join(', ')}`),
      perCaller: limitAt(node.at('perCaller')),
      perRecord: limitAt(node.at('perRecord')),
      source: node.at('source').requiredText(),
      validity: parseValidity(node),
    };
    if (rules.some(({ of, validity }) => of === rule.of && overlap(validity, rule.validity)))
      node.refuse(`a quota of ${rule.of} that has no other at the same time`);
    rules.push(rule);
  }
  return rules;
}

function limitAt(node: YamlReader): QuotaLimit {
  node.only(['most', 'seconds']);
  const positive = (key: string): number => node.at(key).count() || node.at(key).refuse('a whole number above 0');
  return { most: positive('most'), seconds: positive('seconds') };
}

/** The quota in force on a day (YYYY-MM-DD, Asia/Tokyo). Throws where there is none: nothing is without bounds. */
export function quotaInForce(rules: readonly QuotaRule[], name: QuotaName, day: string): QuotaRule {
  const rule = rules.find(({ of, validity }) => of === name && isInForce(validity, day));
  if (rule) return rule;
  throw new ConfigurationError(`quotas.yml: there is no quota of ${name} in force on ${day}`);
}
