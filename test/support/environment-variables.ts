import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The environment variables that `src/config.ts` and its neighbours read, as it writes them; a store's stands as `HONNIN_STORE_<NAME>_URL`. */
export function readVariables(): string[] {
  const folder = join(__dirname, '../../src');
  const files = readdirSync(folder).filter((name) => /^config.*\.ts$/.test(name));
  const source = files.map((name) => readFileSync(join(folder, name), 'utf8')).join('\n');
  const names = [...source.matchAll(/'((?:HONNIN_[A-Z_]*[A-Z])|PORT|NODE_ENV)'/g)].map((match) => match[1] ?? '');
  if (/`HONNIN_STORE_\$\{/.test(source)) names.push('HONNIN_STORE_<NAME>_URL');
  return [...new Set(names)];
}
