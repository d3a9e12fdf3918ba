import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const AT_ONCE = 6;
const program = `require('${join(__dirname, '../../dist/src/adapters/keys/local-key-file.js')}')
  .localKeyFile(process.argv[1]).derive('x').then((key) => console.log(key.toString('hex')))`;

it('replicas that start at once over one folder make one root key, or say that another is at it', async () => {
  for (let round = 0; round < 8; round += 1) {
    const folder = mkdtempSync(join(tmpdir(), 'honnin-made-once-'));
    const path = join(folder, 'keys.json');
    const derived = async (): Promise<string> =>
      (await promisify(execFile)(process.execPath, ['-e', program, path])).stdout.trim();
    const all = await Promise.allSettled(Array.from({ length: AT_ONCE }, derived));
    const keys = all.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
    for (const each of all)
      if (each.status === 'rejected') expect(String(each.reason)).toContain('is being changed by another command');
    expect(keys.length).toBeGreaterThan(0);
    // What one of them has sealed, every later one opens.
    expect(new Set([...keys, await derived()]).size).toBe(1);
    rmSync(folder, { recursive: true, force: true });
  }
});
