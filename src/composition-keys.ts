import { localKeyFile } from './adapters/keys/local-key-file';
import type { DatabaseConfig } from './config';
import type { KeyProvider } from './vault/key-provider.port';

/** The root keys of a configuration. */
export const rootKeys = ({ keyFile }: DatabaseConfig): KeyProvider => localKeyFile(keyFile);
