import type { YamlReader } from '../kernel/yaml-reader';
import type { Validity } from './policy.type';

/** Reads `validFrom` (required) and `validTo` of a rule, days as YYYY-MM-DD. */
export function parseValidity(node: YamlReader): Validity {
  const day = (key: string): string | null => {
    const text = node.at(key).text();
    return text === null || /^\d{4}-\d{2}-\d{2}$/.test(text) ? text : node.at(key).refuse('a day as YYYY-MM-DD');
  };
  return { from: day('validFrom') ?? node.refuse('given with validFrom'), to: day('validTo') };
}

/** Whether a day (YYYY-MM-DD, Asia/Tokyo) lies within: `from` counts, `to` does not. */
export const isInForce = ({ from, to }: Validity, day: string): boolean => from <= day && (to === null || day < to);

/** Whether two share a day. */
export const overlap = (one: Validity, other: Validity): boolean =>
  (one.to === null || other.from < one.to) && (other.to === null || one.from < other.to);
