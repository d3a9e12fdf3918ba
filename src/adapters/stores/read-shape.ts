import type { Read } from '../../federation/record-source.port';
import type { LiveSchema } from './live-schema';
import { paddedSize } from './select-statements';

/** The most shapes kept for one look at a schema; sizes come in few, so that it is seldom reached. */
const MOST_SHAPES = 1000;

/**
 * What a read without a page asks, apart from the values: of reads of one shape nothing but the parameters of their
 * statements differs.
 */
export function shapeOf({ collection, columns, via, any, limit, counted, filters }: Read): string {
  let shape = `${collection} ${numberOf(columns)} ${via ? numberOf(via) : ''} ${limit} ${counted === true}`;
  for (const condition of any) shape += ` ${numberOf(condition.columns)}×${paddedSize(condition.tuples.length)}`;
  // A filter's values are few and of the dataset files, so that each list of them is a shape of its own.
  return filters ? `${shape} ${numberOf(filters)}` : shape;
}

/** What was worked out for a shape while a schema is as it was looked at; made where it is not there. */
export function keptFor<T>(
  kept: WeakMap<LiveSchema, Map<string, T>>,
  tables: LiveSchema,
  shape: string,
  make: () => T,
): T {
  const ofTables = kept.get(tables) ?? new Map<string, T>();
  kept.set(tables, ofTables);
  const known = ofTables.get(shape);
  if (known !== undefined) return known;
  const made = make();
  if (ofTables.size >= MOST_SHAPES) ofTables.clear();
  ofTables.set(shape, made);
  return made;
}

/** A short name for a list: the same for lists that say the same. */
function numberOf(list: object): number {
  const known = numbers.get(list);
  if (known !== undefined) return known;
  const text = JSON.stringify(list);
  const number = byText.get(text) ?? byText.size;
  byText.set(text, number);
  numbers.set(list, number);
  return number;
}

const numbers = new WeakMap<object, number>();
/** Lists come from plans, of which there are few. */
const byText = new Map<string, number>();
