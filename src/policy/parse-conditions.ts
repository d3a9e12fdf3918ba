import { fieldClasses, isListedField } from '../catalogue/personal-fields';
import { YamlReader } from '../kernel/yaml-reader';
import type { PolicyFile } from './policy-file.type';
import {
  conditionKinds,
  outcomes,
  roles,
  type Condition,
  type ConfidentialRule,
  type Policy,
  type Purpose,
} from './policy.type';
import { parseValidity } from './validity';

const keys = ['when', 'roles', 'purposes', 'fields', 'outcome', 'reason', 'source', 'validFrom', 'validTo'];

/**
 * Reads the conditions of decisions, and to whom confidential rows exist. Throws a ConfigurationError with `file:line` and
 * what was required.
 */
export function parseConditions(
  file: PolicyFile,
  purposes: ReadonlyMap<string, Purpose>,
): Pick<Policy, 'conditions' | 'confidentialRows'> {
  const root = YamlReader.parse(file.text, file.name);
  root.only(['conditions', 'confidentialRows']);
  const codes = [...purposes.keys()];
  return {
    conditions: root
      .at('conditions')
      .items()
      .map((node) => parseCondition(node, codes)),
    confidentialRows: root
      .at('confidentialRows')
      .items()
      .map((node) => parseConfidentialRule(node, codes)),
  };
}

function parseConfidentialRule(node: YamlReader, purposes: readonly string[]): ConfidentialRule {
  node.only(['roles', 'purposes', 'reason', 'source', 'validFrom', 'validTo']);
  return {
    roles: wordsOrAll(node.at('roles'), roles),
    purposes: wordsOrAll(node.at('purposes'), purposes),
    reason: node.at('reason').requiredText(),
    source: node.at('source').requiredText(),
    validity: parseValidity(node),
  };
}

function parseCondition(node: YamlReader, purposes: readonly string[]): Condition {
  node.only(keys);
  const when = node.at('when').word(conditionKinds) ?? node.at('when').refuse(`one of ${conditionKinds.join(', ')}`);
  const outcome = node.at('outcome').word(outcomes) ?? node.at('outcome').refuse(`one of ${outcomes.join(', ')}`);
  const fields = wordsOrAll(node.at('fields'), fieldClasses);
  if ((when === 'REVEAL_STANDS') !== (outcome === 'CLEAR'))
    node.at('outcome').refuse('CLEAR with REVEAL_STANDS, and less with every other condition');
  if (when === 'REVEAL_STANDS' && !fields.every(isListedField))
    node.at('fields').refuse('listed fields, since a grant is for one of them');
  return {
    ...{ when, outcome, fields },
    roles: wordsOrAll(node.at('roles'), roles),
    purposes: wordsOrAll(node.at('purposes'), purposes),
    reason: node.at('reason').requiredText(),
    source: node.at('source').requiredText(),
    validity: parseValidity(node),
  };
}

/** A list of these words, or ALL of them. */
const wordsOrAll = <const W extends string>(node: YamlReader, words: readonly W[]): readonly W[] =>
  node.value() === 'ALL' ? words : node.words(words);
