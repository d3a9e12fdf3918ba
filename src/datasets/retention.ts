import { closestWord } from '../kernel/closest-word';
import { ConfigurationError } from '../kernel/errors';
import type { YamlReader } from '../kernel/yaml-reader';
import type { Dataset, Field, Retention } from './dataset.type';

/** Reads `retention: { rule, from, zone }`; null where it is absent. */
export function parseRetentionOf(node: YamlReader, fields: ReadonlyMap<string, Field>): Retention | null {
  if (node.isAbsent()) return null;
  node.only(['rule', 'from', 'zone']);
  const [from, zone] = [node.at('from').text(), node.at('zone').word(['UTC', 'Asia/Tokyo'])];
  // What is sealed or keyed as a whole is no date.
  if (from !== null && fields.get(from)?.stored.format !== 'plain')
    return node.at('from').refuse(`a described field that holds a date, not ${from}`);
  if (from === null && zone !== null) node.at('zone').refuse('left out, or beside `from`');
  return { rule: node.at('rule').requiredText(), from, zone, where: node.at('rule').where };
}

/** Throws a ConfigurationError with `file:line` where a collection is put under a rule that is none of these. */
export function checkRetention(datasets: readonly Dataset[], rules: readonly string[]): void {
  for (const { key, collections } of datasets)
    for (const { name, retention } of collections.values()) {
      if (retention === null || rules.includes(retention.rule)) continue;
      const meant = closestWord(retention.rule, rules);
      const hint = meant === null ? `in force are ${rules.join(', ') || 'none'}` : `did you mean ${meant}?`;
      throw new ConfigurationError(
        `${retention.where}: retention of ${key}.${name} must be a rule in force of policy/retention.yml, not ${retention.rule}; ${hint}`,
      );
    }
}
