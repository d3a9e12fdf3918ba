import type { DataSource } from 'typeorm';
import type { Dialect } from '../sql/data-source';

/** A store behind a MySQL-protocol server or in a SQLite file. */
export interface SqlStore {
  readonly name: string;
  readonly dialect: Dialect;
  /** Unopened or opened; opened at the first read, and again after a failure to open. */
  readonly dataSource: DataSource;
  /** How long all reads of one step may take together, in milliseconds. SQLite is synchronous: best effort there. */
  readonly deadlineMs: number;
}
