import type { DataSource } from 'typeorm';
import type { DataKeys } from '../../../vault/data-keys.port';
import type { KeyProvider } from '../../../vault/key-provider.port';
import { committedRows } from '../committed-rows';
import { inLists } from '../in-list';
import { answered, CONTROL_DEADLINE_MS } from './answered';

/** The data keys of the control database. No key in clear is kept beyond the call. */
export function sqlDataKeys(options: {
  readonly dataSource: DataSource;
  readonly keys: KeyProvider;
  readonly deadlineMs?: number;
}): DataKeys {
  const { dataSource, keys, deadlineMs = CONTROL_DEADLINE_MS } = options;
  return {
    load: async (ids) => {
      const statements = inLists([...new Set(ids)]).map((list) => ({
        sql: `SELECT id, wrapped FROM data_key WHERE id IN ${list.marks}`,
        parameters: list.keys,
      }));
      const rows = await answered(deadlineMs, () => committedRows(dataSource, { statements, timeoutMs: deadlineMs }));
      const opened = new Map<string, Uint8Array>();
      await Promise.all(
        (rows as [string, Uint8Array][]).map(async ([id, wrapped]) => {
          const key = await unwrapped(keys, id, wrapped);
          if (key) opened.set(id, key);
        }),
      );
      return opened;
    },
  };
}

async function unwrapped(keys: KeyProvider, id: string, wrapped: Uint8Array): Promise<Uint8Array | null> {
  try {
    return await keys.unwrap(id, wrapped);
  } catch {
    return null;
  }
}
