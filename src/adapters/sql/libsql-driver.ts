import LibsqlDatabase from 'libsql';

type Bindable = string | number | bigint | boolean | Date | Uint8Array | null | undefined;
type Row = Record<string, unknown>;

/**
 * libsql in the shape of better-sqlite3, for TypeORM's `driver` option. Parameters go as one array with booleans as 0/1
 * and dates as UTC text: raw libsql aborts the process on a lone Buffer or a boolean. Integers beyond 2^53 come back
 * exact, as bigint; blobs as Buffer.
 */
export class LibsqlDriver {
  private readonly database: InstanceType<typeof LibsqlDatabase>;

  constructor(path: string, options: { readonly timeout?: number } = {}) {
    this.database = new LibsqlDatabase(path);
    // As a pragma, whose unit is milliseconds: the library's own option does not say which it takes.
    this.database.exec(`PRAGMA busy_timeout = ${Math.trunc(options.timeout ?? 5000)}`);
    this.database.defaultSafeIntegers(true);
  }

  prepare(sql: string): LibsqlStatement {
    return new LibsqlStatement(this.database.prepare(sql));
  }

  exec(sql: string): void {
    this.database.exec(sql);
  }

  pragma(source: string): Row[] {
    return this.prepare(`PRAGMA ${source}`).all();
  }

  close(): void {
    this.database.close();
  }
}

/** One prepared statement. */
export class LibsqlStatement {
  constructor(private readonly statement: ReturnType<InstanceType<typeof LibsqlDatabase>['prepare']>) {}

  get reader(): boolean {
    return this.statement.reader;
  }

  run(...parameters: Bindable[]): { changes: number; lastInsertRowid: number | bigint } {
    const result = this.statement.run(parameters.map(bound));
    return { changes: result.changes, lastInsertRowid: number(BigInt(result.lastInsertRowid)) };
  }

  all(...parameters: Bindable[]): Row[] {
    const rows = this.statement.all(parameters.map(bound)) as Row[];
    for (const row of rows) {
      for (const column in row) {
        const value = row[column];
        if (typeof value === 'bigint') row[column] = number(value);
        else if (value instanceof ArrayBuffer) row[column] = Buffer.from(value);
      }
    }
    return rows;
  }
}

const number = (value: bigint): number | bigint =>
  value >= Number.MIN_SAFE_INTEGER && value <= Number.MAX_SAFE_INTEGER ? Number(value) : value;

function bound(value: Bindable): string | number | bigint | Uint8Array | null {
  if (value === undefined) return null;
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (value instanceof Date) return value.toISOString().replace('T', ' ').replace('Z', '');
  return value;
}
