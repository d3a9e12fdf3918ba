import type { LiveStore, LiveTable } from '../live-schema.type';
import { guessColumns, type GuessedColumn } from './guess-columns';
import { referencesOf, type DraftedReference } from './likely-references';
import { likelyRegister } from './likely-register';
import type { SampledShapes } from './sampled-shapes.type';

interface DraftedTable {
  readonly table: LiveTable;
  readonly references: readonly DraftedReference[];
  readonly guesses: ReadonlyMap<string, GuessedColumn>;
}

interface Draft {
  readonly key: string;
  readonly register: LiveTable | null;
  /** Identities that lead from one column to another. */
  readonly identities: ReadonlySet<string>;
}

/**
 * A dataset file for a store as it is, with how sure each guess is as a comment. What is not likely gets no category, so
 * that it is withheld until somebody decides. Views are left out.
 */
export function draftDataset(key: string, live: LiveStore, samples: SampledShapes): string {
  const tables = [...live.tables.values()].filter(({ isView }) => !isView);
  const register = likelyRegister(tables);
  const drafted = tables.map((table): DraftedTable => {
    const references = referencesOf(table, tables, register);
    const leading = new Set(references.flatMap(({ key: { columns } }) => columns));
    return { table, references, guesses: guessColumns(table, leading, samples.get(table.name)) };
  });
  const draft = { key, register, identities: leadingIdentities(drafted) };
  return [
    '# Drafted from the schema. Read every line: take out what is not so, and give what is undescribed a category.',
    ...(register
      ? []
      : ['# No table looks like a register of people: put `honnin: { anchor: primary }` on the one that is.']),
    'dataset:',
    `  - fides_key: ${text(key)}`,
    '    collections:',
    ...drafted.flatMap((each) => collectionLines(each, draft)),
    '',
  ].join('\n');
}

/** In JSON's quotes, which YAML reads alike. */
const text = (name: string): string => JSON.stringify(name);

/** Mail leads to other stores as well; a telephone is shared too often to search by it in vain. */
function leadingIdentities(drafted: readonly DraftedTable[]): Set<string> {
  const all = drafted.flatMap(({ guesses }) => [...guesses.values()].flatMap(({ guess }) => guess?.identity ?? []));
  return new Set(all.filter((identity) => identity === 'email' || all.filter((each) => each === identity).length > 1));
}

function collectionLines({ table, references, guesses }: DraftedTable, draft: Draft): string[] {
  const composite = references.filter(({ key }) => key.columns.length > 1);
  const own = [
    ...(table === draft.register
      ? ['          anchor: primary # each row is one person: the likeliest register, confirm']
      : []),
    ...(composite.length > 0 ? ['          references:'] : []),
    ...composite.map(
      ({ key, confidence }) =>
        `            - { fields: ${JSON.stringify(key.columns)}, to: ${text(`${draft.key}.${key.table}`)}, toFields: ${JSON.stringify(key.toColumns)} } # ${sureness(confidence)}`,
    ),
  ];
  return [
    `      - name: ${text(table.name)}`,
    ...(own.length > 0 ? ['        honnin:', ...own] : []),
    '        fields:',
    ...[...table.columns.keys()].flatMap((column) =>
      fieldLines(
        table,
        column,
        references.filter(({ key }) => key.columns.includes(column)),
        guesses.get(column),
        draft,
      ),
    ),
  ];
}

function fieldLines(
  table: LiveTable,
  column: string,
  references: readonly DraftedReference[],
  guessed: GuessedColumn | undefined,
  draft: Draft,
): string[] {
  const { guess = null, group = '' } = guessed ?? {};
  const single = references.filter(({ key }) => key.columns.length === 1);
  const isKey = table.primaryKey.includes(column);
  const isIndexed = table.indexes.some(([first]) => first === column);
  const namesPerson =
    (isKey && table === draft.register) || references.some(({ key }) => key.table === draft.register?.name);
  const category =
    guess?.category ?? (namesPerson ? 'user.unique_id' : isKey || references.length > 0 ? 'system.operations' : null);
  const meta = [
    ...(isKey ? ['primary_key: true'] : []),
    ...(guess?.identity && draft.identities.has(guess.identity) ? [`identity: ${guess.identity}`] : []),
    ...single.map(
      ({ key }) =>
        `references: [{ dataset: ${text(draft.key)}, field: ${text(`${key.table}.${key.toColumns[0] ?? ''}`)} }]`,
    ),
  ];
  const own = [
    ...(guess?.part ? [`part: ${guess.part}`] : []),
    ...(guess?.part && group !== '' ? [`group: ${text(group)}`] : []),
    ...(guess?.lookup && isIndexed ? [`lookup: ${guess.lookup}`] : []),
  ];
  const waits =
    guess?.lookup && !isIndexed && table === draft.register ? `; add lookup: ${guess.lookup} once it has an index` : '';
  return [
    `          - name: ${text(column)} # ${comment(guessed, isKey, references[0])}${waits}`,
    ...(category !== null ? [`            data_categories: [${category}]`] : []),
    ...(meta.length > 0 ? [`            fides_meta: { ${meta.join(', ')} }`] : []),
    ...(own.length > 0 ? [`            honnin: { ${own.join(', ')} }`] : []),
  ];
}

function comment(guessed: GuessedColumn | undefined, isKey: boolean, reference: DraftedReference | undefined): string {
  if (reference) return `reference, ${sureness(reference.confidence)}`;
  if (isKey) return 'key';
  if (!guessed?.guess) return guessed?.why ?? 'undescribed';
  return `confidence ${Math.round(guessed.confidence * 100) / 100}, ${guessed.why}`;
}

const sureness = (confidence: number): string =>
  confidence === 1 ? 'confidence 1, a foreign key' : `confidence ${confidence}, by its name: confirm`;
