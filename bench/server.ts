import { resolve } from 'node:path';
import { mariadbProgram, startMariadb } from './mariadb';

/** A MySQL-protocol server for the figures. */
export interface BenchServer {
  /** Without a database. */
  readonly url: string;
  /** Where its keys stand, and its data if it was started here. */
  readonly folder: string;
  /** Ends it, if it was started here. What was seeded is kept for the next run. */
  readonly stop: () => Promise<void>;
}

/** Memory for all of a million people, about 12 GB: else the disk would be measured. */
const settings = ['--innodb-buffer-pool-size=13G', '--innodb-log-file-size=1G'];

/** The server of `BENCH_MYSQL_URL`, or a private MariaDB whose data stand under `.data/bench`. */
export async function benchServer(): Promise<BenchServer> {
  const folder = resolve(process.env['HONNIN_DATA'] ?? '.data', 'bench');
  const given = process.env['BENCH_MYSQL_URL']?.replace(/\/+$/, '');
  if (given) return { url: given, folder, stop: () => Promise.resolve() };
  const program = mariadbProgram();
  if (program === null) throw new Error('There is no MariaDB: install mariadb-server or set BENCH_MYSQL_URL=mysql://…');
  const { url, stop } = await startMariadb(program, resolve(folder, 'mariadb'), settings);
  return { url, folder, stop };
}
