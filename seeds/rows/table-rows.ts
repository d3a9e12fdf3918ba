/** A value to bind; large integers and decimals as text. */
export type Value = string | number | Buffer | null;
/** One row: column name → value. */
export type Row = Record<string, Value>;
/** Table name → rows, tables in the order they are to be filled. */
export type TableRows = Record<string, Row[]>;
