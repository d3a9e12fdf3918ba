import type { Decision } from '../authority/decision-table';
import type { FieldClass } from '../catalogue/personal-fields';
import { scannedFields, scanText } from '../masking/scan-text';

/** A free text as it may be shown where its own class is CLEAR. */
export type FreeText = (text: string) => string;

/** Nobody is shown a number or address in a free text that they would not be shown in its own field. */
export function freeText(decisions: ReadonlyMap<FieldClass, Decision>): FreeText {
  const known = made.get(decisions);
  if (known) return known;
  const hidden = new Set(scannedFields.filter((field) => decisions.get(field)?.outcome !== 'CLEAR'));
  const show: FreeText = (text) => scanText(text, hidden);
  made.set(decisions, show);
  return show;
}

/** Decisions are made once for each role and purpose. */
const made = new WeakMap<ReadonlyMap<FieldClass, Decision>, FreeText>();
