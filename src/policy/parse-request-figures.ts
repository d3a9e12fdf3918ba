import type { YamlReader } from '../kernel/yaml-reader';
import type { Validity } from './policy.type';
import type { RequestRules } from './request-rules.type';
import { isInForce, parseValidity } from './validity';

/** The figures that are one set on each day. */
type Figures = Pick<RequestRules, 'codes' | 'evidence' | 'approversDays' | 'deliveries'>;

/** Reads the figures of codes, evidence, approvers and deliveries. Throws a ConfigurationError where a day has none. */
export function parseFigures(root: YamlReader): (day: string) => Figures {
  const codes = sets(root.at('codes'), ['digits', 'minutes', 'attempts', 'aDay']);
  const evidence = sets(root.at('evidence'), ['files', 'kilobytes', 'keptDays']);
  const approvers = sets(root.at('approvers'), ['days']);
  const deliveries = sets(root.at('deliveries'), ['days', 'attempts', 'keptDays']);
  return (day) => {
    const { files, kilobytes, keptDays } = evidence(day);
    return {
      codes: codes(day),
      evidence: { files, bytes: kilobytes * 1024, keptDays },
      approversDays: approvers(day).days,
      deliveries: deliveries(day),
    };
  };
}

/** A list of sets of figures, each of them in force for a time; on a day the last that is. */
function sets<const K extends string>(list: YamlReader, keys: readonly K[]): (day: string) => Record<K, number> {
  const read = list.items().map((node): { figures: Record<K, number>; validity: Validity } => {
    node.only([...keys, 'source', 'validFrom', 'validTo']);
    node.at('source').requiredText();
    const pairs = keys.map((key) => [key, node.at(key).count() ?? node.at(key).refuse('a whole number')] as const);
    return { figures: Object.fromEntries(pairs) as Record<K, number>, validity: parseValidity(node) };
  });
  return (day) =>
    read.findLast(({ validity }) => isInForce(validity, day))?.figures ?? list.refuse(`a list with figures for ${day}`);
}
