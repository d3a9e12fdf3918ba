/** Runs a SELECT. */
export type Read = <T>(sql: string, parameters?: unknown[]) => Promise<T[]>;

/** What a tile of the log holds; throws where it is not there. */
export async function readTile(read: Read, level: number, index: number): Promise<Uint8Array> {
  const sql = 'SELECT hashes FROM audit_tile WHERE tile_level = ? AND tile_index = ?';
  const [row] = await read<{ hashes: Uint8Array }>(sql, [level, index]);
  if (!row) throw new Error(`Tile ${level}/${index} of the audit log is not there`);
  return row.hashes;
}
