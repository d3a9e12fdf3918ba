import { mkdtempSync, readdirSync, readlinkSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { folderPackageStore } from '../../src/adapters/packages/folder-package-store';

const folder = mkdtempSync(join(tmpdir(), 'honnin-places-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** The files of the folder that this process holds open. */
const heldOpen = (): string[] =>
  readdirSync('/proc/self/fd').flatMap((descriptor) => {
    try {
      const path = readlinkSync(join('/proc/self/fd', descriptor));
      return path.startsWith(folder) ? [path] : [];
    } catch {
      return [];
    }
  });

describe('a place that is not made to the end', () => {
  it('holds no file open once it is closed, whether files were ended or not', async () => {
    const place = await folderPackageStore(folder).create('a', Buffer.alloc(32, 1));
    await (await place.content('whole')).end();
    await (await place.content('half')).write('half');
    expect(heldOpen()).toHaveLength(1);
    await place.close();
    await place.close();
    expect(heldOpen()).toEqual([]);
  });
});
