import { isMap, isScalar, isSeq, YAMLMap, YAMLSeq, type Node } from 'yaml';

type Refuse = (node: Node, message: string) => never;

/** See `YamlReader.overlaid`. Changes neither; `refuse` is told the node of the second that does not fit. */
export function overlaid(base: YAMLMap, over: YAMLMap, refuse: Refuse): YAMLMap {
  const merged = new YAMLMap();
  for (const { key, value } of base.items) merged.set(key, value);
  for (const { key, value } of over.items) {
    const name = String(isScalar(key) ? key.value : key);
    // What Fides is told has two spellings.
    const spelling = name === 'fides_meta' && !base.has(name) && base.has('fidesops_meta') ? 'fidesops_meta' : name;
    const below = (base.get(spelling, true) as Node | undefined) ?? null;
    merged.set(keyOf(merged, spelling) ?? key, laidOver(below, value as Node, name, refuse));
  }
  return merged;
}

const keyOf = (map: YAMLMap, name: string): unknown =>
  map.items.find(({ key }) => (isScalar(key) ? key.value : key) === name)?.key;

function laidOver(base: Node | null, over: Node, name: string, refuse: Refuse): Node {
  if (isMap(over)) return isMap(base) ? overlaid(base, over, refuse) : over;
  if (!isSeq(over) || !over.items.some(isMap)) return over;
  const things = isSeq(base) ? (base.items as Node[]) : [];
  const merged = new YAMLSeq();
  merged.items = over.items.every((item) => isMap(item) && item.has('name'))
    ? byName(things, over.items as YAMLMap[], name, refuse)
    : [...things, ...over.items];
  return merged;
}

function byName(things: readonly Node[], over: readonly YAMLMap[], what: string, refuse: Refuse): Node[] {
  const merged = [...things];
  for (const item of over) {
    const at = merged.findIndex((each) => isMap(each) && each.get('name') === item.get('name'));
    const found = merged[at];
    if (!isMap(found)) return refuse(item, `${what} has no ${String(item.get('name'))} to lay this over`);
    merged[at] = overlaid(found, item, refuse);
  }
  return merged;
}
