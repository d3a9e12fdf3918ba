import type { Bilingual } from '../../policy/request-rules.type';
import { retentionWords } from '../package-words';
import type { SnapshotTable } from '../snapshot.type';
import { both, escaped, PAGE_ENDS, pageBegins } from './html';

/** A table as its pages show it. */
export interface PagedTable {
  readonly number: number;
  readonly title: string;
  readonly description: string | null;
  readonly columns: readonly { readonly name: string; readonly words: Bilingual }[];
  readonly rows: number;
  readonly retention?: SnapshotTable['retention'];
}

/** A cell: what stands there, nothing, or the words for that it is withheld. */
export type PagedCell = string | null | { readonly withheld: string };

export const ROWS_A_PAGE = 10_000;

export const pageName = (table: number, page: number): string =>
  `${String(table).padStart(2, '0')}${page === 1 ? '' : `-${page}`}.html`;

export function tablePageBegins(table: PagedTable, page: number): string {
  const pages = Math.max(1, Math.ceil(table.rows / ROWS_A_PAGE));
  const links = [
    '<a href="../index.html">はじめのページ <span lang="en">start page</span></a>',
    ...(page > 1
      ? [`<a href="${pageName(table.number, page - 1)}">前のページ <span lang="en">previous</span></a>`]
      : []),
    ...(page < pages
      ? [`<a href="${pageName(table.number, page + 1)}">次のページ <span lang="en">next</span></a>`]
      : []),
  ];
  const nav = `<nav aria-label="ページ pages">${links.join(' | ')}</nav>\n`;
  const first = (page - 1) * ROWS_A_PAGE + 1;
  const last = Math.min(page * ROWS_A_PAGE, table.rows);
  const counted = `${table.rows} 件中 ${first}–${last} 件(${page} / ${pages} ページ)`;
  const described = table.description === null ? '' : `<p>${escaped(table.description)}</p>\n`;
  const columns = table.columns.map(
    ({ name, words }) => `<th scope="col">${both(words)}<br><small>${escaped(name)}</small></th>`,
  );
  return `${pageBegins(table.title, nav)}${described}${keptUnder(table)}<div class="t" role="region" aria-label="${escaped(table.title)}" tabindex="0">\n<table>\n<caption>${counted} <span class="en" lang="en">rows ${first} to ${last} of ${table.rows}</span></caption>\n<thead><tr><th scope="col">番号 <span class="en" lang="en">no.</span></th>${columns.join('')}</tr></thead>\n<tbody>\n`;
}

const keptUnder = ({ retention }: PagedTable): string =>
  retention ? `<p>${both(retentionWords)}: ${both(retention.words)} (${escaped(retention.source)})</p>\n` : '';

export const TABLE_PAGE_ENDS = `</tbody>\n</table>\n</div>\n${PAGE_ENDS}`;

export function tableRow(number: number, note: string | null, cells: readonly PagedCell[]): string {
  let line = `<tr><td>${number}${note === null ? '' : `<br>${note}`}</td>`;
  for (const cell of cells) {
    if (cell === null) line += '<td></td>';
    else if (typeof cell === 'string') line += `<td>${escaped(cell)}</td>`;
    else line += `<td class="w">${cell.withheld}</td>`;
  }
  return `${line}</tr>\n`;
}
