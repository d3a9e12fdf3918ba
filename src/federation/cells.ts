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
  /** Where each member stands; of all rows of a collection, one. */
  private memberPlaces: ReadonlyMap<string, number> | null = null;
  private members: (Cell | undefined)[] = noMembers;

  constructor(
    columns: readonly string[],
    private readonly row: readonly Cell[],
  ) {
    this.places = placesOf(columns);
  }

  get(name: string): Cell | undefined {
    const at = this.places.get(name);
    if (at !== undefined) return this.row[at];
    const member = this.memberPlaces?.get(name);
    return member === undefined ? undefined : this.members[member];
  }

  values(): Iterable<Cell> {
    return this.memberPlaces === null
      ? this.row
      : [...this.row, ...this.members.filter((cell): cell is Cell => cell !== undefined)];
  }

  /** Adds a member. `places` are those of all members that rows of the collection may have. */
  set(name: string, cell: Cell, places: ReadonlyMap<string, number>): void {
    if (this.memberPlaces === null) {
      this.memberPlaces = places;
      this.members = new Array<Cell | undefined>(places.size);
    }
    const at = places.get(name);
    if (at !== undefined) this.members[at] = cell;
  }
}

const noMembers: (Cell | undefined)[] = [];
