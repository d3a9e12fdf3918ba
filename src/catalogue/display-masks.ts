/**
 * The masks that a dataset file may give a column in place of its field's own (`honnin.mask`). REDACT: a fixed mark. NULL:
 * withheld. HASH: a keyed digest of the normal form, equal for equal values of that column alone.
 */
export const displayMasks = ['REDACT', 'NULL', 'HASH'] as const;
export type DisplayMask = (typeof displayMasks)[number];

/** The strictest of several: columns that form one value are shown as one. Null where none is declared. */
export const strictestMask = (masks: readonly (DisplayMask | null)[]): DisplayMask | null =>
  (['NULL', 'REDACT', 'HASH'] as const).find((mask) => masks.includes(mask)) ?? null;
