import { existsSync, statSync } from 'node:fs';
import { RootKeyTools } from '../../adapters/keys/root-key-tools';
import type { DatabaseConfig } from '../../config';
import { ok, unsafe, warning, type Diagnosis } from './diagnosis.type';

/** Whether the root keys are for their owner alone, and stand somewhere else as well. */
export function rootKeyDiagnoses({ keyFile }: Pick<DatabaseConfig, 'keyFile'>): Diagnosis[] {
  if (!existsSync(keyFile))
    return [
      warning(
        `There is no ${keyFile} yet`,
        'It is made at the first start; back it up then: `honnin keys backup FILE`',
      ),
    ];
  const others = statSync(keyFile).mode & 0o077;
  const unbacked = new RootKeyTools(keyFile).states().filter(({ backedUp }) => backedUp === null);
  return [
    others === 0
      ? ok(`${keyFile} is for its owner alone`)
      : unsafe(`${keyFile} may be read by others on this machine`, `chmod 600 ${keyFile}`),
    unbacked.length === 0
      ? ok('Every root key is backed up')
      : unsafe(
          `Without ${unbacked.map(({ id }) => id).join(', ')} what is sealed is lost, and there is no copy`,
          'Run `honnin keys backup FILE`, or `honnin keys backup --by-other-means` where you keep one yourself',
        ),
  ];
}
