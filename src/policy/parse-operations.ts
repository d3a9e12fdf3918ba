import { YamlReader } from '../kernel/yaml-reader';
import type { OperationRule } from './operation-rule.type';
import type { PolicyFile } from './policy-file.type';
import { roles } from './policy.type';

/** Reads who may call which operation. Throws a ConfigurationError with `file:line` and what was required. */
export function parseOperations(file: PolicyFile): readonly OperationRule[] {
  const seen = new Set<string>();
  return YamlReader.parse(file.text, file.name)
    .at('operations')
    .items()
    .map((node) => {
      const operation = node.at('operation').requiredText();
      if (!/^(Query|Mutation)\.\w+$/.test(operation)) node.at('operation').refuse('Query.… or Mutation.…');
      if (seen.has(operation)) node.refuse(`an operation that is not listed twice, as ${operation} is`);
      seen.add(operation);
      const at = { roles: node.at('roles').words(roles), purpose: node.at('purpose') };
      if (at.purpose.isAbsent()) node.refuse('given with purpose: true or false');
      const source = node.at('source').requiredText();
      return { operation, roles: new Set(at.roles), purpose: at.purpose.flag(), source, where: node.where };
    });
}
