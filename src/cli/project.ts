import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The project's folder, from sources and from compiled files alike. */
function root(): string {
  let folder = __dirname;
  while (!existsSync(join(folder, 'package.json'))) folder = dirname(folder);
  return folder;
}

export const projectFolder = root();

/** Where dataset files, policy and operations stand. */
export const schemaFolder = join(projectFolder, 'schema');

/** Where the IDE's pages are built. */
export const ideFolder = join(projectFolder, 'dist', 'ide');
