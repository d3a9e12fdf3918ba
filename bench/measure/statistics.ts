/** The value and its limit, measured one after the other. */
export interface Pair {
  readonly value: number;
  readonly limit: number;
}

/** The quarters of a list of numbers. */
export interface Quartiles {
  readonly q1: number;
  readonly median: number;
  readonly q3: number;
}

/** Throws for an empty list. */
export function quartiles(numbers: readonly number[]): Quartiles {
  const sorted = [...numbers].sort((a, b) => a - b);
  return { q1: quantile(sorted, 0.25), median: quantile(sorted, 0.5), q3: quantile(sorted, 0.75) };
}

/** The number below which so many of a hundred lie. Throws for an empty list. */
export const percentile = (numbers: readonly number[], hundredths: number): number =>
  quantile(
    [...numbers].sort((a, b) => a - b),
    hundredths / 100,
  );

/** Between two numbers of the list, in proportion (Hyndman and Fan's type 7). */
function quantile(sorted: readonly number[], part: number): number {
  const place = (sorted.length - 1) * part;
  const [low, high] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]];
  if (low === undefined || high === undefined) throw new Error('A percentile needs at least one number');
  return low + (high - low) * (place - Math.floor(place));
}

/** Three digits, which is more than the noise leaves. */
export const rounded = (number: number): number => Number(number.toPrecision(3));

/** What several pairs say. The ratio is that of each pair, so that what slows both for a while does not show. */
export function ofPairs(pairs: readonly Pair[]): Readonly<Record<'value' | 'limit' | 'ratio', Quartiles>> {
  return {
    value: quartiles(pairs.map(({ value }) => value)),
    limit: quartiles(pairs.map(({ limit }) => limit)),
    ratio: quartiles(pairs.map(({ value, limit }) => value / limit)),
  };
}

/** Measures value, limit, value, limit …, each once the one before has ended. */
export async function interleaved(
  count: number,
  measure: (which: keyof Pair, pair: number) => Promise<number>,
): Promise<Pair[]> {
  const pairs: Pair[] = [];
  for (let pair = 0; pair < count; pair += 1) {
    const value = await measure('value', pair);
    pairs.push({ value, limit: await measure('limit', pair) });
  }
  return pairs;
}
