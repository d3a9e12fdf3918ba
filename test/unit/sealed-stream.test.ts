import { CHUNK_BYTES, openedStream, StreamSealer, type Fill } from '../../src/vault/sealed-stream';

const key = Buffer.alloc(32, 7);
const SEALED = CHUNK_BYTES + 16;
const HEADER = 17;

function sealed(content: Buffer, name = 'f1'): Buffer {
  const sealer = new StreamSealer(key, name);
  const pieces: Buffer[] = [sealer.header];
  let at = 0;
  for (; content.length - at > CHUNK_BYTES; at += CHUNK_BYTES)
    pieces.push(...sealer.seal(content.subarray(at, at + CHUNK_BYTES), false));
  return Buffer.concat([...pieces, ...sealer.seal(content.subarray(at), true)]);
}

/** Gives at most so many bytes at a time. */
function from(bytes: Buffer, most: number): Fill {
  let at = 0;
  return (into) => {
    const some = bytes.subarray(at, at + Math.min(most, into.length));
    into.set(some);
    at += some.length;
    return Promise.resolve(some.length);
  };
}

async function opened(bytes: Buffer, { name = 'f1', most = Infinity } = {}): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of openedStream(key, name, from(bytes, most))) pieces.push(piece);
  return Buffer.concat(pieces);
}

const content = (length: number): Buffer => Buffer.from(Array.from({ length }, (_none, at) => at % 251));

describe('long content under a key', () => {
  const lengths = [0, 1, CHUNK_BYTES - 1, CHUNK_BYTES, CHUNK_BYTES + 1, 4 * CHUNK_BYTES, 4 * CHUNK_BYTES + 1];

  it.each([...lengths, 9 * CHUNK_BYTES - 40])('of %i bytes opens, however it comes', async (length) => {
    const [plain, bytes] = [content(length), sealed(content(length))];
    for (const most of [Infinity, 100_000, SEALED]) expect((await opened(bytes, { most })).equals(plain)).toBe(true);
  });

  it('shows nothing of itself', () => {
    expect(sealed(Buffer.alloc(200, 'Taro')).includes('TaroTaro')).toBe(false);
  });

  it('does not open cut, wherever it is cut', async () => {
    const bytes = sealed(content(5 * CHUNK_BYTES + 100));
    const ends = [0, 5, HEADER, HEADER + 3, HEADER + 16, HEADER + SEALED, HEADER + 4 * SEALED, HEADER + 4 * SEALED + 1];
    for (const end of [...ends, HEADER + 5 * SEALED, HEADER + 5 * SEALED + 15, bytes.length - 1])
      await expect(opened(bytes.subarray(0, end))).rejects.toThrow();
  });

  it('does not open where something was added, reordered, changed or renamed', async () => {
    const bytes = sealed(content(3 * CHUNK_BYTES));
    const part = (nth: number): Buffer => bytes.subarray(HEADER + nth * SEALED, HEADER + (nth + 1) * SEALED);
    const head = bytes.subarray(0, HEADER);
    await expect(opened(Buffer.concat([bytes, Buffer.alloc(1)]))).rejects.toThrow();
    await expect(opened(Buffer.concat([bytes, part(2)]))).rejects.toThrow();
    await expect(opened(Buffer.concat([head, part(1), part(0), part(2)]))).rejects.toThrow();
    await expect(opened(Buffer.concat([head, part(0), part(2)]))).rejects.toThrow();
    for (const at of [0, 1, HEADER, HEADER + SEALED - 1, bytes.length - 1]) {
      const changed = Buffer.from(bytes);
      changed.writeUInt8((changed.readUInt8(at) ^ 1) & 0xff, at);
      await expect(opened(changed)).rejects.toThrow();
    }
    await expect(opened(bytes, { name: 'f2' })).rejects.toThrow();
    expect((await opened(bytes)).length).toBe(3 * CHUNK_BYTES);
  });
});
