/** Few sizes of list, so that few statements are prepared. */
const SIZES = [1, 8, 64, 1024] as const;
const MOST = 1024;

/** What follows IN, and the keys bound to it. */
export interface InList {
  readonly marks: string;
  readonly keys: readonly string[];
}

/** The keys as lists for IN: one for each 1,024 keys, none for none. The last key stands more than once in a list. */
export function inLists(keys: readonly string[]): InList[] {
  const count = Math.ceil(keys.length / MOST);
  return Array.from({ length: count }, (_none, at) => inList(keys.slice(at * MOST, (at + 1) * MOST)));
}

function inList(keys: readonly string[]): InList {
  const size = SIZES.find((one) => one >= keys.length) ?? MOST;
  const last = keys.at(-1) ?? '';
  return {
    marks: `(${Array.from({ length: size }, () => '?').join(', ')})`,
    keys: Array.from({ length: size }, (_none, at) => keys[at] ?? last),
  };
}
