import { CSV_BEGINS, csvLine } from './csv-text';
import { jsonRows } from './json-text';
import { columnWords, ownershipWords } from './package-words';
import { both } from './pages/html';
import {
  pageName,
  ROWS_A_PAGE,
  TABLE_PAGE_ENDS,
  tablePageBegins,
  tableRow,
  type PagedCell,
  type PagedTable,
} from './pages/table-pages';
import type { Bilingual } from '../policy/request-rules.type';
import type { PackageFiles } from './package-files';
import type { ContentWriter } from './package-store.port';
import type { SnapshotRow, SnapshotTable } from './snapshot.type';
import type { WithheldEntries } from './withheld-entries';

const ROWS_A_CSV = 1_000_000;
const notes = { shared: both(ownershipWords.shared), 'co-owned': both(ownershipWords['co-owned']) };

const fileName = (number: number, part: number, ending: string): string =>
  `${String(number).padStart(2, '0')}${part === 1 ? '' : `-${part}`}.${ending}`;

/** What a table and its columns are called where it is not by their names and classes. */
export interface ShownAs {
  readonly title: string;
  readonly headings: readonly Bilingual[];
}

/** Writes one table as pages, as CSV and as JSON at the same time. */
export class TableFiles {
  private readonly paged: PagedTable;
  private readonly toJson: (cells: readonly (string | null)[]) => string;
  private readonly quotedNames: readonly string[];
  private html: ContentWriter | null = null;
  private csv: ContentWriter | null = null;
  private json: ContentWriter | null = null;
  private written = 0;

  constructor(
    private readonly table: SnapshotTable,
    rows: number,
    private readonly withheld: WithheldEntries,
    private readonly files: PackageFiles,
    shownAs: ShownAs | null = null,
  ) {
    const { number, store, collection, description, columns, retention } = table;
    this.paged = {
      ...{ number, title: shownAs?.title ?? `${store}.${collection}`, description, rows, retention },
      columns: columns.map((column, at) => ({
        name: column.name,
        words: shownAs?.headings[at] ?? columnWords(column),
      })),
    };
    this.quotedNames = columns.map(({ name }) => JSON.stringify(name));
    this.toJson = jsonRows(columns.map(({ name }) => name));
  }

  async add(rows: readonly SnapshotRow[]): Promise<void> {
    for (let at = 0; at < rows.length;) {
      if (this.written % ROWS_A_PAGE === 0) await this.turnPage();
      const some = rows.slice(at, at + ROWS_A_PAGE - (this.written % ROWS_A_PAGE));
      let [html, csv, json] = ['', '', ''];
      for (const row of some) {
        this.written += 1;
        const cells = row.withheld ? this.withheldCells(row.cells, row.withheld) : row.cells;
        const note = row.ownership === 'own' ? null : notes[row.ownership];
        html += tableRow(row.row, note, cells);
        csv += csvLine(row.withheld ? cells.map((cell) => textOf(cell)) : row.cells);
        json += `${this.written === 1 ? '' : ','}\n${this.jsonOf(row)}`;
      }
      await Promise.all([this.html?.write(html), this.csv?.write(csv), this.json?.write(json)]);
      at += some.length;
    }
  }

  async end(): Promise<void> {
    if (this.written === 0) await this.turnPage();
    await this.html?.write(TABLE_PAGE_ENDS);
    await this.json?.write('\n]}\n');
    for (const each of [this.html, this.csv, this.json]) if (each) await this.files.ended(each);
  }

  private withheldCells(cells: readonly (string | null)[], why: readonly (string | null)[]): PagedCell[] {
    this.withheld.count(why);
    return cells.map((cell, at) => {
      const reason = why[at] ?? null;
      return reason === null ? cell : { withheld: this.withheld.label(reason) };
    });
  }

  private jsonOf({ cells, withheld, ownership }: SnapshotRow): string {
    let line = `{"values":${this.toJson(cells)}`;
    if (withheld) {
      const numbers = withheld.flatMap((why, at) =>
        why === null ? [] : [`${this.quotedNames[at] ?? '""'}:${this.withheld.numberOf(why)}`],
      );
      line += `,"withheld":{${numbers.join(',')}}`;
    }
    return ownership === 'own' ? `${line}}` : `${line},"ownership":"${ownership}"}`;
  }

  /** The next page; the next CSV file where one is full; at first the JSON file too. */
  private async turnPage(): Promise<void> {
    const { number } = this.table;
    const page = this.written / ROWS_A_PAGE + 1;
    if (this.html) {
      await this.html.write(TABLE_PAGE_ENDS);
      await this.files.ended(this.html);
    }
    this.html = await this.files.begin(`html/${pageName(number, page)}`, 'text/html');
    await this.html.write(tablePageBegins(this.paged, page));
    if (this.written % ROWS_A_CSV === 0) {
      if (this.csv) await this.files.ended(this.csv);
      this.csv = await this.files.begin(`csv/${fileName(number, this.written / ROWS_A_CSV + 1, 'csv')}`, 'text/csv');
      await this.csv.write(CSV_BEGINS + csvLine(this.table.columns.map(({ name }) => name)));
    }
    if (this.json) return;
    this.json = await this.files.begin(`json/${fileName(number, 1, 'json')}`, 'application/json');
    await this.json.write(`${this.jsonHead()}"rows":[`);
  }

  private jsonHead(): string {
    const { number, store, collection, description, columns, retention: rule } = this.table;
    const named = columns.map((each) => ({ name: each.name, class: each.fieldClass, term: columnWords(each).ja }));
    const retention = rule && { term: rule.words.ja, english: rule.words.en, source: rule.source };
    return `${JSON.stringify({ number, store, collection, description, retention, columns: named }).slice(0, -1)},`;
  }
}

const textOf = (cell: PagedCell): string | null =>
  cell !== null && typeof cell === 'object' ? `[${cell.withheld}]` : cell;
