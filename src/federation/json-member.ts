import type { Cell } from './record-source.port';

/** The value at a path of a JSON document, as a cell. */
export const memberOf = (document: unknown, path: readonly string[]): Cell => cellOf(valueAt(document, path));

/** Of a list of objects, the values of all of them as a list, or the only one by itself. */
function valueAt(value: unknown, path: readonly string[]): unknown {
  const [name] = path;
  if (name === undefined) return value;
  if (Array.isArray(value)) {
    const found = value.map((each: unknown) => valueAt(each, path)).filter((each) => each !== null);
    return found.length > 1 ? found : (found[0] ?? null);
  }
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return null;
  const member = (value as Record<string, unknown>)[name];
  return path.length === 1 ? member : valueAt(member, path.slice(1));
}

function cellOf(value: unknown): Cell {
  if (value === null || value === undefined) return null;
  return typeof value === 'string' ? value : JSON.stringify(value);
}
