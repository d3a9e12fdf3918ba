import { randomUUID } from 'node:crypto';
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { CheckpointPlace } from '../../audit/checkpoint-place.port';

/** A file that holds the newest checkpoint; on another machine's disk, best on one where it cannot be taken back. */
export function checkpointFile(path: string): CheckpointPlace {
  return {
    read: async () => {
      try {
        return await readFile(path, 'utf8');
      } catch (error) {
        if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
        throw error;
      }
    },
    write: async (note) => {
      await mkdir(dirname(path), { recursive: true });
      const written = `${path}.${randomUUID()}`;
      try {
        const file = await open(written, 'wx', 0o644);
        try {
          await file.writeFile(note);
          await file.sync();
        } finally {
          await file.close();
        }
        await rename(written, path);
      } catch (error) {
        await rm(written, { force: true });
        throw error;
      }
    },
  };
}
