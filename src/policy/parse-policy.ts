import { fieldClasses } from '../catalogue/personal-fields';
import { YamlReader } from '../kernel/yaml-reader';
import { parseConditions } from './parse-conditions';
import type { PolicyFile } from './policy-file.type';
import { outcomes, roles, type DecisionRule, type Policy, type Purpose } from './policy.type';
import { parseValidity } from './validity';

/** Reads purposes, decision rules and their conditions, where there is a file of them. Throws a ConfigurationError with `file:line` and what was required. */
export function parsePolicy(
  purposeFile: PolicyFile,
  decisionFile: PolicyFile,
  conditionFile: PolicyFile | null = null,
): Policy {
  const purposes = new Map<string, Purpose>();
  for (const node of YamlReader.parse(purposeFile.text, purposeFile.name).at('purposes').items()) {
    const purpose = parsePurpose(node);
    if (purposes.has(purpose.code)) node.refuse(`a purpose that is not listed twice, as ${purpose.code} is`);
    purposes.set(purpose.code, purpose);
  }
  const rules = YamlReader.parse(decisionFile.text, decisionFile.name)
    .at('decisions')
    .items()
    .map((node) => parseRule(node, purposes));
  const special = conditionFile ? parseConditions(conditionFile, purposes) : { conditions: [], confidentialRows: [] };
  return { purposes, rules, ...special };
}

function parsePurpose(node: YamlReader): Purpose {
  return {
    code: node.at('code').requiredText(),
    term: node.at('term').requiredText(),
    source: node.at('source').requiredText(),
    validity: parseValidity(node),
    fields: new Set(node.at('fields').words(fieldClasses)),
  };
}

function parseRule(node: YamlReader, purposes: ReadonlyMap<string, Purpose>): DecisionRule {
  return {
    roles: node.at('roles').words(roles),
    purposes: node.at('purposes').words([...purposes.keys()]),
    fields: node.at('fields').words(fieldClasses),
    ownSubject: node.at('ownSubject').flag(),
    outcome: node.at('outcome').word(outcomes) ?? node.at('outcome').refuse(`one of ${outcomes.join(', ')}`),
    reason: node.at('reason').requiredText(),
    source: node.at('source').requiredText(),
    validity: parseValidity(node),
  };
}
