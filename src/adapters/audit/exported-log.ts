import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import type { WrittenEntry, WrittenLog } from '../../audit/written-log.port';
import { ConfigurationError } from '../../kernel/errors';

/**
 * A log in a file of JSON Lines: first `{ "format", "key" }`, then every entry as `{ "position", "leaf" }`, then every
 * checkpoint as `{ "checkpoint" }`.
 */
const FORMAT = 'honnin-audit-log/1';

interface Head {
  readonly format: string;
  /** The key of the checkpoints, as `verifierKey` writes it. */
  readonly key: string;
}

type Line = Head | WrittenEntry | { readonly checkpoint: string };

/** Writes a log to a file, whole or not at all. `progress` is told of the entries written. */
export async function exportLog(
  log: WrittenLog,
  key: string,
  path: string,
  progress: (done: number, total: number) => void,
): Promise<number> {
  const size = await log.size();
  const written = `${path}.${randomUUID()}`;
  const file = await open(written, 'wx', 0o600);
  try {
    const put = (line: Line): Promise<unknown> => file.write(`${JSON.stringify(line)}\n`);
    await put({ format: FORMAT, key });
    for await (const { position, leaf } of log.entries(0, size)) {
      await put({ position, leaf });
      progress(position + 1, size);
    }
    for await (const checkpoint of log.checkpoints(0, size)) await put({ checkpoint });
    await file.sync();
    await file.close();
    await rename(written, path);
  } catch (error) {
    await file.close().catch(() => undefined);
    await rm(written, { force: true });
    throw error;
  }
  return size;
}

/** A log that was written by `exportLog`, and the key it names: only worth what the file is worth. */
export async function exportedLog(path: string): Promise<WrittenLog & { readonly key: string }> {
  for await (const line of linesOf(path)) {
    if (!('format' in line) || line.format !== FORMAT)
      throw new ConfigurationError(`${path}: not an exported audit log (expected ${FORMAT} in the first line)`);
    return { ...logIn(path), key: line.key };
  }
  throw new ConfigurationError(`${path}: an empty file is no exported audit log`);
}

function logIn(path: string): WrittenLog {
  return {
    size: () => Promise.resolve(Number.MAX_SAFE_INTEGER),
    entries: async function* (from, to) {
      for await (const line of linesOf(path))
        if ('leaf' in line && line.position >= from && line.position < to) yield line;
    },
    checkpoints: async function* () {
      for await (const line of linesOf(path)) if ('checkpoint' in line) yield line.checkpoint;
    },
    keptHash: () => Promise.resolve(null),
    tile: () => Promise.reject(new Error('A file holds no tiles')),
  };
}

async function* linesOf(path: string): AsyncGenerator<Line> {
  const lines = createInterface({ input: createReadStream(path, 'utf8'), crlfDelay: Infinity });
  let number = 0;
  for await (const text of lines) {
    number += 1;
    let line: unknown;
    try {
      line = JSON.parse(text);
    } catch {
      throw new ConfigurationError(`${path}:${number}: not a line of JSON; the file was cut off or changed`);
    }
    if (typeof line === 'object' && line !== null) yield line as Line;
  }
}
