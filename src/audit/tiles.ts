import { nodeHash, type SubtreeHashes } from './merkle-tree';

/** The hashes in a full tile. */
export const TILE_WIDTH = 256;
const TILE_HEIGHT = 8;
const HASH_BYTES = 32;

/**
 * Up to 256 hashes in a row, 32 bytes each: of complete subtrees over 256^level entries, from the (index × 256)th on.
 * Growing, a tile keeps what it held.
 */
export interface Tile {
  readonly level: number;
  readonly index: number;
  readonly hashes: Uint8Array;
}

/** Reads what stands in a tile; throws where it is not there. */
export type TileReader = (level: number, index: number) => Promise<Uint8Array>;

/** The hashes of subtrees out of tiles, so that a proof reads a few tiles and no entries. */
export function subtreesIn(tiles: TileReader): SubtreeHashes {
  return async (level, index) => {
    const [tileLevel, count] = [Math.floor(level / TILE_HEIGHT), 2 ** (level % TILE_HEIGHT)];
    const first = index * count;
    const hashes = await tiles(tileLevel, Math.floor(first / TILE_WIDTH));
    return subtree(hashes, first % TILE_WIDTH, count);
  };
}

function subtree(tile: Uint8Array, first: number, count: number): Buffer {
  const end = (first + count) * HASH_BYTES;
  if (tile.length < end) throw new Error('A tile of the audit trail holds less than the tree says');
  if (count === 1) return Buffer.from(tile.subarray(first * HASH_BYTES, end));
  return nodeHash(subtree(tile, first, count / 2), subtree(tile, first + count / 2, count / 2));
}

/** The tiles that are new, or hold more, once the entries with these hashes follow the first `size`. */
export async function grownTiles(tiles: TileReader, size: number, leaves: readonly Buffer[]): Promise<Tile[]> {
  const grown: Tile[] = [];
  let [level, start, added] = [0, size, leaves];
  while (added.length > 0) {
    const index = Math.floor(start / TILE_WIDTH);
    const held = start % TILE_WIDTH;
    const before = held === 0 ? [] : [Buffer.from((await tiles(level, index)).subarray(0, held * HASH_BYTES))];
    const all = Buffer.concat([...before, ...added]);
    const complete: Buffer[] = [];
    for (let at = 0; at * TILE_WIDTH * HASH_BYTES < all.length; at += 1) {
      const hashes = all.subarray(at * TILE_WIDTH * HASH_BYTES, (at + 1) * TILE_WIDTH * HASH_BYTES);
      grown.push({ level, index: index + at, hashes });
      if (hashes.length === TILE_WIDTH * HASH_BYTES) complete.push(subtree(hashes, 0, TILE_WIDTH));
    }
    [level, start, added] = [level + 1, index, complete];
  }
  return grown;
}

/** Reads the grown tiles where there are some, and the others as before. */
export function withGrown(tiles: TileReader, grown: readonly Tile[]): TileReader {
  const own = new Map(grown.map(({ level, index, hashes }) => [`${level}/${index}`, hashes]));
  return (level, index) => {
    const hashes = own.get(`${level}/${index}`);
    return hashes ? Promise.resolve(hashes) : tiles(level, index);
  };
}
