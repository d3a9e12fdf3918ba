import { readFileSync, statSync } from 'node:fs';
import { createLocalJWKSet, errors, type JSONWebKeySet, type JWTVerifyGetKey } from 'jose';
import { systemClock, type Clock } from '../../kernel/clock';
import { ConfigurationError } from '../../kernel/errors';

/** How old what is known of the file may be. A token by a key that is not known has it looked at at once. */
const LOOK_MS = 10_000;

interface Known {
  readonly keys: JWTVerifyGetKey;
  /** Which contents these are: another file has another. */
  readonly version: string;
}

/**
 * The public keys in a JWKS file. Keys that are added or taken away there count within ten seconds, without a restart; as
 * long as the file is missing or malformed, nobody is let in. Throws a ConfigurationError where it is so at the start.
 */
export function jwksFile(path: string, clock: Clock = systemClock): JWTVerifyGetKey {
  let known = read(path);
  let lookedAt = clock.now().getTime();
  const look = (): void => {
    lookedAt = clock.now().getTime();
    if (versionOf(path) !== known.version) known = read(path);
  };
  return async (header, token) => {
    const age = clock.now().getTime() - lookedAt;
    if (age < 0 || age >= LOOK_MS) look();
    try {
      return await known.keys(header, token);
    } catch (error) {
      if (!(error instanceof errors.JWKSNoMatchingKey)) throw error;
      look();
      return known.keys(header, token);
    }
  };
}

function versionOf(path: string): string {
  const { mtimeMs, size, ino } = statSync(path);
  return `${mtimeMs} ${size} ${ino}`;
}

function read(path: string): Known {
  try {
    const version = versionOf(path);
    const jwks = JSON.parse(readFileSync(path, 'utf8')) as JSONWebKeySet;
    const keys = createLocalJWKSet(jwks);
    // Whoever can read the file could sign tokens by it.
    if (jwks.keys.length > 0 && jwks.keys.every(({ kty, d }) => kty !== 'oct' && d === undefined))
      return { keys, version };
  } catch {
    // Told below: the reasons of JSON and files repeat what stands there.
  }
  throw new ConfigurationError(
    `HONNIN_JWKS_FILE: ${path} must hold a JSON Web Key Set { "keys": [ … ] } of public keys alone, at least one`,
  );
}
