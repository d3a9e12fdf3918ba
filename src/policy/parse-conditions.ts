import { fieldClasses, isListedField } from '../catalogue/personal-fields';
import { YamlReader } from '../kernel/yaml-reader';
import type { PolicyFile } from './policy-file.type';
import { conditionKinds, outcomes, roles, type Condition, type Purpose } from './policy.type';
import { parseValidity } from './validity';

const keys = ['when', 'roles', 'purposes', 'fields', 'outcome', 'reason', 'source', 'validFrom', 'validTo'];

/** Reads the conditions of decisions. Throws a ConfigurationError with `file:line` and what was required. */
export function parseConditions(file: PolicyFile, purposes: ReadonlyMap<string, Purpose>): readonly Condition[] {
  return YamlReader.parse(file.text, file.name)
    .at('conditions')
    .items()
    .map((node) => parseCondition(node, [...purposes.keys()]));
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
