import type { YamlReader } from '../kernel/yaml-reader';
import type { ErasureMask, Predecessor, Unread } from './dataset.type';

/** What Fides itself is told: `fides_meta`, or `fidesops_meta` as files of before 2023 write it. */
export const metaOf = (node: YamlReader): YamlReader =>
  node.at('fides_meta').isAbsent() ? node.at('fidesops_meta') : node.at('fides_meta');

export const categoriesOf = (node: YamlReader): string[] =>
  node
    .at('data_categories')
    .items()
    .map((each) => each.requiredText());

export function erasureMaskOf(meta: YamlReader): ErasureMask | null {
  const node = meta.at('masking_strategy_override');
  if (node.isAbsent()) return null;
  const configuration = node.at('configuration');
  return { strategy: node.at('strategy').requiredText(), configuration: configuration.others([]) };
}

/** The names under `after` or `erase_after`, each with where it stands. */
export const predecessorsOf = (node: YamlReader): Predecessor[] =>
  node.items().map((each) => ({ name: each.requiredText(), where: each.where }));

export const unreadOf = (node: YamlReader, keys: readonly string[], metaKeys: readonly string[]): Unread => ({
  keys: node.others([...keys, 'fides_meta', 'fidesops_meta']),
  meta: metaOf(node).others(metaKeys),
});
