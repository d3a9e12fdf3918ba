import type { Cell } from './record-source.port';

/** A row's cells by field. */
export interface Cells {
  get(name: string): Cell | undefined;
  values(): Iterable<Cell>;
}

/** Where each of these columns stands in a row. Made once for each list of columns. */
function placesOf(columns: readonly string[]): ReadonlyMap<string, number> {
  const known = places.get(columns);
  if (known !== undefined) return known;
  const made = new Map(columns.map((column, at) => [column, at]));
  places.set(columns, made);
  return made;
}

const places = new WeakMap<readonly string[], ReadonlyMap<string, number>>();

/** A row as a store gave it, with the members of its sealed and JSON columns once they are open. */
export class RowCells implements Cells {
  private readonly places: ReadonlyMap<string, number>;
  private members: Map<string, Cell> | null = null;

  constructor(
    columns: readonly string[],
    private readonly row: readonly Cell[],
  ) {
    this.places = placesOf(columns);
  }

  get(name: string): Cell | undefined {
    const at = this.places.get(name);
    return at === undefined ? this.members?.get(name) : this.row[at];
  }

  values(): Iterable<Cell> {
    return this.members === null ? this.row : [...this.row, ...this.members.values()];
  }

  /** Adds a member. */
  set(name: string, cell: Cell): void {
    this.members ??= new Map();
    this.members.set(name, cell);
  }
}
