import { withOneMore } from '../kernel/with-one-more';

/** What has a name among others. */
interface Named {
  readonly name: string;
}

/** Up to so many rows are looked through one by one: most people have one or two in a collection. */
const MOST_LOOKED_THROUGH = 8;

/** The rows of one collection that concern one person, each once. */
export class NamedRows<Row extends Named> {
  private list: Row[] = [];
  /** By name; null while there are few. */
  private byName: Map<string, Row> | null = null;

  get size(): number {
    return this.list.length;
  }

  get(name: string): Row | undefined {
    if (this.byName) return this.byName.get(name);
    for (const row of this.list) if (row.name === name) return row;
    return undefined;
  }

  /** Adds one that is not there yet. */
  add(row: Row): void {
    this.list = this.list.length === 0 ? [row] : withOneMore(this.list, row);
    if (this.byName) this.byName.set(row.name, row);
    else if (this.list.length > MOST_LOOKED_THROUGH) this.byName = byName(this.list);
  }

  values(): readonly Row[] {
    return this.list;
  }

  /** Keeps the rows of which this holds. */
  keep(isKept: (row: Row) => boolean): void {
    this.list = this.list.filter(isKept);
    if (this.byName) this.byName = byName(this.list);
  }

  /** Puts them in the order of their keys: of two numbers the shorter is the smaller. */
  sort(): void {
    if (this.list.length > 1) this.list.sort(byKey);
  }
}

const byKey = ({ name: a }: Named, { name: b }: Named): number => a.length - b.length || Number(a > b) - Number(a < b);

const byName = <Row extends Named>(rows: readonly Row[]): Map<string, Row> =>
  new Map(rows.map((row) => [row.name, row]));
