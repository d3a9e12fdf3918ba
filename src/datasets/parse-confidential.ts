import type { YamlReader } from '../kernel/yaml-reader';
import type { Confidential, Field } from './dataset.type';

/** Reads `confidential: true`, or `{ column, unless, unlessEmpty }`; null where it is absent or false. */
export function parseConfidential(node: YamlReader, fields: ReadonlyMap<string, Field>): Confidential | null {
  if (node.isAbsent() || node.value() === false) return null;
  if (node.value() === true) return { column: null, unless: [], unlessEmpty: false };
  node.only(['column', 'unless', 'unlessEmpty']);
  const field = fields.get(node.at('column').requiredText());
  // A database leaves such rows out, so it must be able to.
  if (field?.stored.format !== 'plain' || field.members.length > 0)
    return node.at('column').refuse('a plain column that is described');
  const [unless, unlessEmpty] = [node.at('unless').texts(), node.at('unlessEmpty').flag()];
  if (unless.length === 0 && !unlessEmpty)
    return node.refuse('given with the texts of rows that are open (`unless`), or `true` for all rows');
  return { column: field.column, unless, unlessEmpty };
}
