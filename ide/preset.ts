import type { IdePreset } from '../src/adapters/http/ide-preset.type';

/** What the server put into this page. */
export const preset = JSON.parse(element('preset').textContent) as IdePreset;

/** The page's element with this id; throws where the page has none. */
export function element(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`This page needs an element with the id ${id}.`);
  return found;
}
