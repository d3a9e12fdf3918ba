import type { Databases } from '../../composition-databases';
import type { DatabaseConfig } from '../../config';
import { ConfigurationError } from '../../kernel/errors';
import { durabilityDiagnoses } from './databases';
import { rootKeyDiagnoses } from './root-keys';

/** Throws a ConfigurationError where people's data would not be safe: keys without a copy, a database that may lose what it acknowledged. */
export async function refuseUnsafe(config: DatabaseConfig, open: Databases): Promise<void> {
  const found = [...rootKeyDiagnoses(config), ...(await durabilityDiagnoses(open))];
  const bad = found.filter(({ level }) => level === 'unsafe');
  if (bad.length === 0) return;
  const lines = bad.map(({ what, remedy }) => `${what}\n  → ${remedy ?? ''}`);
  throw new ConfigurationError(`Production does not start so (see \`honnin doctor\`):\n${lines.join('\n')}`);
}
