import files, { type FileHandle } from 'node:fs/promises';
import { relative } from 'node:path';
import type { TracedSteps } from './traced-steps';

type Call = (...given: unknown[]) => Promise<unknown>;

const looks = new Set(['access', 'lstat', 'opendir', 'readdir', 'readFile', 'readlink', 'realpath', 'stat', 'statfs']);
const changes = ['appendFile', 'datasync', 'sync', 'truncate', 'write', 'writeFile', 'writev'] as const;

/** Takes all that changes something under a folder for steps; whoever calls it must do so by `node:fs/promises`. */
export function traceFiles(folder: string, steps: TracedSteps): void {
  for (const [name, call] of Object.entries(files)) {
    if (typeof call !== 'function' || looks.has(name)) continue;
    const run = call as Call;
    const traced: Call = (...given) => {
      const [path, flags] = given;
      if (typeof path !== 'string' || !`${path}/`.startsWith(`${folder}/`)) return run(...given);
      const named = nameOf(relative(folder, path));
      if (name !== 'open') return steps.take(`${name} ${named}`, () => run(...given));
      const opening = async (): Promise<unknown> => tracedHandle(named, (await run(...given)) as FileHandle, steps);
      return flags === 'r' ? opening() : steps.take(`open ${named}`, opening);
    };
    Object.assign(files, { [name]: traced });
  }
}

/** The same for each place, and for each file that is one of many. */
const nameOf = (path: string): string =>
  path.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/, 'PLACE').replace(/\/f\d+$/, '/FILE') || 'FOLDER';

function tracedHandle(named: string, handle: FileHandle, steps: TracedSteps): FileHandle {
  for (const change of changes) {
    const run = handle[change].bind(handle) as Call;
    Object.assign(handle, { [change]: (...given: unknown[]) => steps.take(`${change} ${named}`, () => run(...given)) });
  }
  return handle;
}
