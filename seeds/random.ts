import { createHash } from 'node:crypto';

/** Random draws that are the same at every run: they follow from the words they were made with alone. */
export interface Random {
  /** A number in [0, 1). */
  next(): number;
  /** A whole number from `low` to `high`, both included. */
  between(low: number, high: number): number;
  /** One of the list. */
  pick<T>(list: readonly T[]): T;
  /** True with this probability. */
  chance(probability: number): boolean;
}

/** The draws of one person (or block of people) for one use, so that a person does not depend on those before. */
export function random(use: string, index: number): Random {
  let state = createHash('sha256').update(`${use}/${index}`).digest().readUInt32LE(0);
  // mulberry32, public domain (Tommy Ettinger)
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  const between = (low: number, high: number): number => low + Math.floor(next() * (high - low + 1));
  return {
    next,
    between,
    pick: <T>(list: readonly T[]): T => {
      const chosen = list[between(0, list.length - 1)];
      if (chosen === undefined) throw new Error('A list to pick from must not be empty');
      return chosen;
    },
    chance: (probability) => next() < probability,
  };
}

/** An identifier in the shape of UUID version 4 that follows from its words. */
export function fixedId(...words: readonly (string | number)[]): string {
  const hex = createHash('sha256').update(words.join('/')).digest('hex');
  const variant = ((parseInt(hex.charAt(16), 16) & 3) | 8).toString(16);
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    variant + hex.slice(17, 20),
    hex.slice(20, 32),
  ].join('-');
}
