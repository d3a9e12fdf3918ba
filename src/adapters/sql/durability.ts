import type { DataSource } from 'typeorm';
import { selectRows } from './execute';

/** Why what this database acknowledges may yet be lost, with the setting that mends it; null where nothing is. */
export async function whyNotDurable(dataSource: DataSource): Promise<string | null> {
  if (dataSource.options.type !== 'mysql') return null;
  const sql = 'SELECT @@innodb_flush_log_at_trx_commit, @@log_bin, @@sync_binlog';
  const [row = []] = await selectRows(dataSource, sql, [], 5000);
  const [flush, binlog, sync] = row.map(Number);
  if (flush !== 1) return `innodb_flush_log_at_trx_commit is ${flush} and must be 1`;
  return binlog === 1 && sync !== 1 ? `sync_binlog is ${sync} and must be 1 where there is a binary log` : null;
}
