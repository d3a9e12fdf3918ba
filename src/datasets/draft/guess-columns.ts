import type { PartName } from '../../catalogue/parts';
import type { LiveColumn, LiveTable } from '../live-schema.type';
import { emailGuess, guessByName, isSecret, type ColumnGuess, type NamedGuess } from './column-words';
import type { ColumnShapes } from './sampled-shapes.type';

/** What a column is taken for, or null; how sure that is, from 0 to 1; and why. */
export interface GuessedColumn {
  readonly guess: ColumnGuess | null;
  readonly group: string;
  readonly confidence: number;
  readonly why: string;
}

/** A guess for every column of a table but those that lead elsewhere, with the parts of a value side by side. */
export function guessColumns(
  table: LiveTable,
  leading: ReadonlySet<string>,
  samples: ReadonlyMap<string, ColumnShapes> | undefined,
): Map<string, GuessedColumn> {
  const named = new Map<string, NamedGuess>();
  for (const column of table.columns.values()) {
    const found = leading.has(column.name) ? null : guessByName(column.name);
    if (found && fitsType(found.guess, column)) named.set(column.name, found);
  }
  const supported = [...named].filter(
    ([column, { guess }]) => guess.beside === undefined || hasBeside(guess.beside, column, named),
  );
  const placed = placedParts(new Map(supported));
  return new Map(
    [...table.columns.keys()].map((column) => [
      column,
      judged(column, placed.get(column) ?? null, leading.has(column) ? undefined : samples?.get(column)),
    ]),
  );
}

/** Texts are in text columns; a date of birth may be a date, and numbers may have been kept as such. */
function fitsType({ part, category }: ColumnGuess, { type }: LiveColumn): boolean {
  if (/^(tinyint\(1\)|bool|bit|json|float|double)|blob|binary/u.test(type)) return false;
  if (part === 'date') return !/^time\b/u.test(type);
  if (/date|time|decimal/u.test(type)) return false;
  return /char|text|enum/u.test(type) || type === '' || part === 'number' || category === 'user.demographic.gender';
}

const hasBeside = (category: string, column: string, named: ReadonlyMap<string, NamedGuess>): boolean =>
  [...named].some(
    ([other, { guess }]) => other !== column && guess.beside === undefined && guess.category.startsWith(category),
  );

/** Gives lines of an address their parts, and values that stand twice in a row their groups. */
function placedParts(named: ReadonlyMap<string, NamedGuess>): Map<string, NamedGuess> {
  const placed = new Map<string, NamedGuess>();
  const taken = new Set<string>();
  const repeated = repeatedValues([...named.values()]);
  for (const [column, { guess, before }] of named) {
    const group = repeated.has(`${valueOf(guess)} ${before}`) ? before : '';
    const place = (part: string | undefined): string => `${group} ${valueOf(guess)} ${part ?? ''}`;
    const part = guess.part === 'line' ? lineParts(before, named).find((each) => !taken.has(place(each))) : guess.part;
    const isFree = part === undefined || !taken.has(place(part));
    taken.add(place(part));
    placed.set(column, { guess: withPart(guess, part), before: isFree ? group : column });
  }
  return placed;
}

/** What the parts of one value have in common. */
const valueOf = ({ category }: ColumnGuess): string => category.split('.').slice(0, 3).join('.');

/** The values of which some part stands under another name before it as well: `billing_city` and `shipping_city`. */
function repeatedValues(named: readonly NamedGuess[]): Set<string> {
  const isTwice = ({ guess, before }: NamedGuess): boolean =>
    named.some(
      (other) => other.before !== before && other.guess.category === guess.category && other.guess.part === guess.part,
    );
  return new Set(named.filter(isTwice).map(({ guess, before }) => `${valueOf(guess)} ${before}`));
}

function withPart({ category, lookup, identity, shape }: ColumnGuess, part: PartName | undefined): ColumnGuess {
  return {
    category,
    ...(part && { part }),
    ...(lookup && { lookup }),
    ...(identity && { identity }),
    ...(shape && { shape }),
  };
}

/** Which parts the lines of an address are, in their order, after what else of it stands in columns of its own. */
function lineParts(before: string, named: ReadonlyMap<string, NamedGuess>): ('full' | 'city' | 'town' | 'building')[] {
  const beside = [...named.values()].filter((each) => each.before === before).map(({ guess }) => guess.part);
  const lines = beside.filter((part) => part === 'line').length;
  if (beside.includes('city')) return ['town', 'building'];
  if (beside.includes('prefecture') || lines > 2) return ['city', 'town', 'building'];
  return ['full', 'building'];
}

function judged(column: string, named: NamedGuess | null, sample: ColumnShapes | undefined): GuessedColumn {
  const share = (shape: keyof ColumnShapes['like']): number =>
    sample && sample.sampled > 0 ? sample.like[shape] / sample.sampled : 0;
  const seen = (shape: keyof ColumnShapes['like']): string =>
    `; ${Math.round(100 * share(shape))} % of ${sample?.sampled ?? 0} sampled values look like ${shape}`;
  const nothing = { guess: null, group: '', confidence: 0 };
  if (isSecret(column)) return { ...nothing, why: 'a secret: leave it undescribed' };
  const shape = named?.guess.shape;
  const isSampled = sample !== undefined && sample.sampled > 0;
  if (named && (shape === undefined || !isSampled))
    return { guess: named.guess, group: named.before, confidence: 0.6, why: 'by its name' };
  if (named && shape !== undefined && share(shape) >= 0.5) {
    const sureness = (share(shape) - 0.5) * 0.7 * Math.min(1, (sample?.sampled ?? 0) / 20);
    return { guess: named.guess, group: named.before, confidence: 0.6 + sureness, why: `by its name${seen(shape)}` };
  }
  if (!named && share('email') >= 0.8)
    return { guess: emailGuess, group: column, confidence: 0.5, why: `by its values${seen('email')}` };
  const told = named && shape ? seen(shape) : share('email') > 0 ? seen('email') : '';
  return { ...nothing, why: `undescribed, thus withheld: decide its category${told}` };
}
