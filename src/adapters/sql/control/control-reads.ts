import type { DataSource } from 'typeorm';
import type { AnchorCodec } from '../../../federation/anchor-codec';
import type { ControlReads } from '../../../federation/control-reads.port';
import type { KeyProvider } from '../../../vault/key-provider.port';
import { committedRows } from '../committed-rows';
import { inLists } from '../in-list';
import { knownAnchors } from './anchors-by-key';
import { answered, CONTROL_DEADLINE_MS } from './answered';
import { unwrappedKeys } from './unwrapped-keys';

/** Data keys and anchors of the control database. No key in clear is kept beyond the call. */
export function sqlControlReads(options: {
  readonly dataSource: DataSource;
  readonly keys: KeyProvider;
  readonly codec: AnchorCodec;
  readonly deadlineMs?: number;
}): ControlReads {
  const { dataSource, keys, codec, deadlineMs = CONTROL_DEADLINE_MS } = options;
  return {
    about: async (keyIds, anchors) => {
      const lookups = anchors.map((anchor) => codec.lookup(anchor));
      const parts = [
        ...inLists([...new Set(keyIds)]).map((list) => ({
          sql: `SELECT id, wrapped FROM data_key WHERE id IN ${list.marks}`,
          parameters: list.keys,
        })),
        ...knownAnchors(
          anchors.map(({ dataset, collection }, at) => ({ dataset, collection, keyLookup: lookups[at] ?? '' })),
        ),
      ];
      if (parts.length === 0) return { keys: new Map(), known: [] };
      const statement = {
        sql: parts.map(({ sql }) => sql).join(' UNION ALL '),
        parameters: parts.flatMap(({ parameters }) => parameters),
      };
      const rows = (await answered(deadlineMs, () =>
        committedRows(dataSource, { statements: [statement], timeoutMs: deadlineMs }),
      )) as [string, Uint8Array | null][];
      const wrapped = rows.flatMap(([id, key]) => (key === null ? [] : [[id, key] as const]));
      const known = new Set(rows.flatMap(([lookup, wrapped]) => (wrapped === null ? [lookup] : [])));
      return { keys: await unwrappedKeys(keys, wrapped), known: lookups.map((lookup) => known.has(lookup)) };
    },
  };
}
