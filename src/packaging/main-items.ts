import { listedFieldNames } from '../catalogue/personal-fields';
import type { Bilingual } from '../policy/request-rules.type';
import { classWords } from './package-words';
import type { PackageFiles } from './package-files';
import type { SnapshotRow, SnapshotTable } from './snapshot.type';
import { TableFiles } from './table-files';
import type { WithheldEntries } from './withheld-entries';

const headings: readonly Bilingual[] = [
  { ja: '項目', en: 'item' },
  { ja: '内容', en: 'value' },
  { ja: '保管先', en: 'store' },
  { ja: '表', en: 'table' },
  { ja: '欄', en: 'columns' },
  { ja: '表の中の番号', en: 'row' },
];

/** The listed fields over all tables, each value with where it stands: what people look for first. */
const table: SnapshotTable = {
  ...{ number: 0, store: 'honnin', collection: 'main', isTransactions: false },
  description: '氏名、住所などの項目と、それぞれの記録箇所 / The listed fields, each value with where it stands',
  columns: headings.map(({ en: name, ja: description }) => ({ name, description, fieldClass: 'OTHER_PERSONAL' })),
};

/** Gathers the values of listed fields from rows as they are given, so that what is withheld there is withheld here. */
export class MainItems {
  private readonly items = new Map(listedFieldNames.map((field) => [field, [] as (string | null)[][]]));
  private table: SnapshotTable | null = null;

  begin(next: SnapshotTable): void {
    this.table = next;
  }

  add(rows: readonly SnapshotRow[]): void {
    const { store = '', collection = '', columns = [] } = this.table ?? {};
    for (const { row, values } of rows)
      for (const { field, text, columns: held } of values) {
        const { ja, en } = classWords[field];
        const names = held.map((at) => columns[at]?.name ?? '').join(' + ');
        const shown = text ?? '不開示 withheld';
        this.items.get(field)?.push([`${ja} ${en}`, shown, store, collection, names, String(row)]);
      }
  }

  /** Writes them down; gives their number. */
  async write(withheld: WithheldEntries, files: PackageFiles): Promise<number> {
    const rows = [...this.items.values()].flat();
    const written = new TableFiles(table, rows.length, withheld, files, { title: '主な項目 / Main items', headings });
    await written.add(rows.map((cells, at) => ({ row: at + 1, ownership: 'own', cells, withheld: null, values: [] })));
    await written.end();
    return rows.length;
  }
}
