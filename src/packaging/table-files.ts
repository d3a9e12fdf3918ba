import { CopiedRows } from './copied-rows';
import { CSV_BEGINS, csvLine } from './csv-text';
import { GatheredBytes } from './gathered-bytes';
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
import { rowsIn } from './snapshot-lines';
import type { SnapshotLines, SnapshotRow, SnapshotTable } from './snapshot.type';
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
  private readonly gathered = { html: new GatheredBytes(), csv: new GatheredBytes(), json: new GatheredBytes() };
  private readonly copied: CopiedRows;
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
    const names = columns.map(({ name }) => name);
    this.quotedNames = names.map((name) => JSON.stringify(name));
    this.toJson = jsonRows(names);
    this.copied = new CopiedRows(names, this.gathered);
  }

  async add(rows: readonly SnapshotRow[]): Promise<void> {
    for (const row of rows) {
      if (this.isFull) await this.turn();
      this.beginRow();
      this.addRow(row);
    }
  }

  /** Rows of which nothing is withheld, as they stand in the snapshot. */
  async addLines({ bytes, first }: SnapshotLines): Promise<void> {
    for (let [at, row] = [0, first]; at < bytes.length; row += 1) {
      if (this.isFull) await this.turn();
      this.beginRow();
      const next = this.copied.copy(bytes, at, row);
      const end = next < 0 ? bytes.indexOf('\n', at) + 1 : next;
      if (next < 0) for (const read of rowsIn(bytes.subarray(at, end), row)) this.addRow(read);
      at = end;
    }
  }

  async end(): Promise<void> {
    if (this.written === 0) await this.turn();
    this.gathered.html.add(TABLE_PAGE_ENDS);
    this.gathered.json.add('\n]}\n');
    await this.flush();
    for (const each of [this.html, this.csv, this.json]) if (each) await this.files.ended(each);
  }

  private get isFull(): boolean {
    return this.written % ROWS_A_PAGE === 0 || this.gathered.html.isEnough;
  }

  private beginRow(): void {
    this.gathered.json.add(this.written === 0 ? '\n' : ',\n');
    this.written += 1;
  }

  private addRow(row: SnapshotRow): void {
    const { html, csv, json } = this.gathered;
    const cells = row.withheld ? this.withheldCells(row.cells, row.withheld) : row.cells;
    const note = row.ownership === 'own' ? null : notes[row.ownership];
    html.add(tableRow(row.row, note, cells));
    csv.add(csvLine(row.withheld ? cells.map((cell) => textOf(cell)) : row.cells));
    json.add(this.jsonOf(row));
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

  /** Writes what was gathered, and begins the next page where one is full. */
  private async turn(): Promise<void> {
    if (this.written > 0 && this.written % ROWS_A_PAGE === 0) this.gathered.html.add(TABLE_PAGE_ENDS);
    await this.flush();
    if (this.written % ROWS_A_PAGE === 0) await this.beginFiles(this.written / ROWS_A_PAGE + 1);
  }

  private async flush(): Promise<void> {
    const { html, csv, json } = this.gathered;
    await Promise.all([this.html?.write(html.taken()), this.csv?.write(csv.taken()), this.json?.write(json.taken())]);
  }

  /** A page; the next CSV file where one is full; with the first page the JSON file too. */
  private async beginFiles(page: number): Promise<void> {
    const { number } = this.table;
    if (this.html) await this.files.ended(this.html);
    this.html = await this.files.begin(`html/${pageName(number, page)}`, 'text/html');
    this.gathered.html.add(tablePageBegins(this.paged, page));
    if (this.written % ROWS_A_CSV === 0) {
      if (this.csv) await this.files.ended(this.csv);
      this.csv = await this.files.begin(`csv/${fileName(number, this.written / ROWS_A_CSV + 1, 'csv')}`, 'text/csv');
      this.gathered.csv.add(CSV_BEGINS + csvLine(this.table.columns.map(({ name }) => name)));
    }
    if (this.json) return;
    this.json = await this.files.begin(`json/${fileName(number, 1, 'json')}`, 'application/json');
    this.gathered.json.add(`${this.jsonHead()}"rows":[`);
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
