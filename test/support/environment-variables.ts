import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The environment variables that `src/config.ts` reads, as it writes them; a store's stands as `HONNIN_STORE_<NAME>_URL`. */
export function readVariables(): string[] {
  const source = readFileSync(join(__dirname, '../../src/config.ts'), 'utf8');
  const names = [...source.matchAll(/'((?:HONNIN_[A-Z_]*[A-Z])|PORT|NODE_ENV)'/g)].map((match) => match[1] ?? '');
  if (/`HONNIN_STORE_\$\{/.test(source)) names.push('HONNIN_STORE_<NAME>_URL');
  return [...new Set(names)];
}
