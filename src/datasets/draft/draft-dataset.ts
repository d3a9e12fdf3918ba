import type { LiveColumn, LiveForeignKey, LiveStore, LiveTable } from '../live-schema.type';
import { guessByName, type Shape } from './column-words';

/** By table and column: how many values were sampled, and how many of them have each shape. No value is kept. */
export type SampledShapes = ReadonlyMap<string, ReadonlyMap<string, ColumnShapes>>;
export interface ColumnShapes {
  readonly sampled: number;
  readonly like: Readonly<Record<Shape, number>>;
}

/**
 * A dataset file for a store as it is, with how sure each guess is as a comment. What is not likely gets no category, so
 * that it is withheld until somebody decides. Views are left out.
 */
export function draftDataset(key: string, live: LiveStore, samples: SampledShapes): string {
  const tables = [...live.tables.values()].filter(({ isView }) => !isView);
  const anchor = anchorAmong(tables);
  return [
    '# Drafted from the live schema; every guess is to be read and confirmed.',
    'dataset:',
    `  - fides_key: ${text(key)}`,
    '    collections:',
    ...tables.flatMap((table) => collectionLines(key, table, tables, anchor, samples.get(table.name))),
    '',
  ].join('\n');
}

/** In JSON's quotes, which YAML reads alike. */
const text = (name: string): string => JSON.stringify(name);

/** The table that most others name among those with a key and a person's columns. */
function anchorAmong(tables: readonly LiveTable[]): LiveTable | null {
  const score = (table: LiveTable): number => {
    const personal = [...table.columns.keys()].filter((name) => guessByName(name) !== null).length;
    const named = tables.flatMap((each) => referencesOf(each, tables)).filter(({ key }) => key.table === table.name);
    const isPeople = /customer|member|user|client|person|people|kokyaku|kaiin|顧客|会員/iu.test(table.name);
    return table.primaryKey.length > 0 && personal > 0 ? personal + 3 * named.length + (isPeople ? 10 : 0) : 0;
  };
  const [best] = [...tables].sort((a, b) => score(b) - score(a));
  return best && score(best) > 0 ? best : null;
}

interface DraftedReference {
  readonly key: LiveForeignKey;
  readonly confidence: number;
}

/** Foreign keys, and columns named as one (`customer_id`) whose type fits the key of the table they name. */
function referencesOf(table: LiveTable, tables: readonly LiveTable[]): DraftedReference[] {
  const declared = table.foreignKeys.map((key) => ({ key, confidence: 1 }));
  const taken = new Set(table.foreignKeys.flatMap(({ columns }) => columns));
  const likely = [...table.columns.values()].flatMap((column): DraftedReference[] => {
    const stem = /^(.+)_(id|no|code)$/iu.exec(column.name)?.[1]?.toLowerCase();
    if (stem === undefined || taken.has(column.name)) return [];
    const parent = tables.find(({ name }) =>
      [stem, `${stem}s`, `${stem}es`, stem.replace(/y$/u, 'ies')].includes(name.toLowerCase()),
    );
    const [id, ...more] = parent?.primaryKey ?? [];
    const target = id === undefined ? undefined : parent?.columns.get(id);
    if (!parent || parent === table || !target || more.length > 0 || kind(column) !== kind(target)) return [];
    return [{ key: { columns: [column.name], table: parent.name, toColumns: [target.name] }, confidence: 0.8 }];
  });
  return [...declared, ...likely];
}

const kind = ({ type }: LiveColumn): string =>
  /int|serial/u.test(type) ? 'integer' : /char|text/u.test(type) ? 'string' : type;

function collectionLines(
  dataset: string,
  table: LiveTable,
  tables: readonly LiveTable[],
  anchor: LiveTable | null,
  samples: ReadonlyMap<string, ColumnShapes> | undefined,
): string[] {
  const references = referencesOf(table, tables);
  const composite = references.filter(({ key }) => key.columns.length > 1);
  const own = [
    ...(table === anchor ? ['          anchor: primary # the likeliest register of people: confirm'] : []),
    ...(composite.length > 0 ? ['          references:'] : []),
    ...composite.map(
      ({ key }) =>
        `            - { fields: ${JSON.stringify(key.columns)}, to: ${text(`${dataset}.${key.table}`)}, toFields: ${JSON.stringify(key.toColumns)} }`,
    ),
  ];
  return [
    `      - name: ${text(table.name)}`,
    ...(own.length > 0 ? ['        honnin:', ...own] : []),
    '        fields:',
    ...[...table.columns.values()].flatMap((column) => {
      const single = references.filter(({ key }) => key.columns.length === 1 && key.columns[0] === column.name);
      return fieldLines(dataset, table, column, single, samples?.get(column.name));
    }),
  ];
}

function fieldLines(
  dataset: string,
  table: LiveTable,
  column: LiveColumn,
  references: readonly DraftedReference[],
  sample: ColumnShapes | undefined,
): string[] {
  const guess = guessByName(column.name);
  const share = guess?.shape && sample && sample.sampled > 0 ? sample.like[guess.shape] / sample.sampled : null;
  const likely = guess !== null && references.length === 0 && (share === null || share >= 0.5) ? guess : null;
  const isIndexed = table.indexes.some(([first]) => first === column.name);
  const meta = [
    ...(table.primaryKey.includes(column.name) ? ['primary_key: true'] : []),
    ...(likely?.identity ? [`identity: ${likely.identity}`] : []),
    ...references.map(
      ({ key }) =>
        `references: [{ dataset: ${text(dataset)}, field: ${text(`${key.table}.${key.toColumns[0] ?? ''}`)} }]`,
    ),
  ];
  const own = [
    ...(likely?.part ? [`part: ${likely.part}`] : []),
    ...(likely?.lookup && isIndexed ? [`lookup: ${likely.lookup}`] : []),
  ];
  return [
    `          - name: ${text(column.name)} # ${comment(likely !== null, share, references[0], guess?.shape)}`,
    ...(likely ? [`            data_categories: [${likely.category}]`] : []),
    ...(meta.length > 0 ? [`            fides_meta: { ${meta.join(', ')} }`] : []),
    ...(own.length > 0 ? [`            honnin: { ${own.join(', ')} }`] : []),
  ];
}

function comment(
  isLikely: boolean,
  share: number | null,
  reference: DraftedReference | undefined,
  shape?: Shape,
): string {
  const seen =
    share === null || shape === undefined ? '' : `; ${Math.round(share * 100)} % of a sample look like ${shape}`;
  if (reference)
    return `reference, confidence ${reference.confidence}${reference.confidence < 1 ? ', by its name: confirm' : ''}`;
  if (isLikely) return `confidence ${share === null ? 0.6 : Math.round((0.5 + share / 2) * 100) / 100}${seen}`;
  return `undescribed, thus withheld: decide its category${seen}`;
}
