import { nameOf, type Edge, type StoreGraph } from './store-graph';
import { anchorsOf, identitiesOf, reachOf } from './reach';

/** The graph to read: each collection with what it belongs to and its identities, then what each start reaches. */
export function graphText(graph: StoreGraph): string {
  const collections = [...graph.collections].flatMap(([name, { anchor, fields }]) => [
    `${name}${anchor === null ? '' : ` (anchor: ${anchor})`}`,
    ...(graph.belongings.get(name) ?? []).map((edge) => `  ${columns(edge.fromFields)} → ${target(edge)}`),
    ...[...fields.values()].flatMap(({ name: field, identity }) =>
      identity === null ? [] : [`  ${field} = identity ${identity}`],
    ),
  ]);
  const reached = Object.entries(reaches(graph)).map(([start, names]) => `${start} reaches ${names.join(', ')}`);
  return [...collections, '', ...reached].join('\n');
}

/** What is found from each anchor, and from each identity. */
export function reaches(graph: StoreGraph): Record<string, readonly string[]> {
  return Object.fromEntries([
    ...anchorsOf(graph).map((name) => [`anchor ${name}`, reachOf(graph, [name])] as const),
    ...[...identitiesOf(graph)].map(([name, { holders }]) => [`identity ${name}`, reachOf(graph, holders)] as const),
  ]);
}

/** The graph as a Mermaid flowchart: anchors in double boxes, identities round, an arrow from child to parent. */
export function graphMermaid(graph: StoreGraph): string {
  const ids = new Map([...graph.collections.keys()].map((name, at) => [name, `c${at}`]));
  const nodes = [...graph.collections].map(([name, { anchor }]) =>
    anchor === null ? `  ${ids.get(name)}["${text(name)}"]` : `  ${ids.get(name)}[["${text(name)}"]]`,
  );
  const arrows = [...graph.belongings.values()]
    .flat()
    .map(
      (edge) => `  ${ids.get(nameOf(edge.from))} -->|"${text(columns(edge.fromFields))}"| ${ids.get(nameOf(edge.to))}`,
    );
  const identities = [...identitiesOf(graph)].flatMap(([name, { holders }], at) => [
    `  i${at}(["${text(name)}"])`,
    ...holders.map((holder) => `  ${ids.get(holder)} -.- i${at}`),
  ]);
  return ['flowchart LR', ...nodes, ...arrows, ...identities].join('\n');
}

const columns = (fields: Edge['fromFields']): string => fields.map(({ name }) => name).join(' + ');

const target = ({ to, toFields }: Edge): string =>
  toFields.length === 1 ? `${nameOf(to)}.${columns(toFields)}` : `${nameOf(to)} (${columns(toFields)})`;

/** As Mermaid's labels in quotes want it. */
const text = (name: string): string =>
  name.replaceAll('#', '#35;').replaceAll('"', '#quot;').replaceAll('<', '#lt;').replaceAll('\n', ' ');
