import { join } from 'node:path';
import { isProduction, type Environment } from './config';
import { ConfigurationError } from './kernel/errors';

/** Signatures alone: with a shared secret the gateway could issue tokens itself, and a public key could pass for one. */
const knownAlgorithms = ['EdDSA', 'ES256', 'ES384', 'ES512', 'PS256', 'PS384', 'PS512', 'RS256', 'RS384', 'RS512'];
const DEFAULT_ALGORITHMS = 'EdDSA,ES256,RS256';

/** Whose tokens are taken: those of a configured issuer, or of the development issuer with its key in a local file. */
export type IdentityConfig =
  | {
      readonly kind: 'ISSUER';
      readonly issuer: string;
      readonly audience: string;
      /** Where the issuer's public keys are. */
      readonly jwks: URL | { readonly file: string };
      /** How a token may be signed. */
      readonly algorithms: readonly string[];
    }
  | { readonly kind: 'DEVELOPMENT'; readonly keyFile: string };

/**
 * Reads `HONNIN_JWT_ISSUER`, `HONNIN_JWT_AUDIENCE` and one of `HONNIN_JWKS_URL` and `HONNIN_JWKS_FILE`: all three, or none
 * for the development issuer, which does not exist in production. `HONNIN_JWT_ALGORITHMS` narrows or widens how a token
 * may be signed. Throws a ConfigurationError that says what to set.
 */
export function identityConfig(environment: Environment): IdentityConfig {
  const issuer = environment['HONNIN_JWT_ISSUER'];
  const audience = environment['HONNIN_JWT_AUDIENCE'];
  const jwks = keysConfig(environment);
  const algorithms = algorithmsConfig(environment);
  if (issuer && audience && jwks) {
    if (issuer === 'honnin-development' && isProduction(environment))
      throw new ConfigurationError('HONNIN_JWT_ISSUER must not be the development issuer in production');
    return { kind: 'ISSUER', issuer, audience, jwks, algorithms };
  }
  const given = { HONNIN_JWT_ISSUER: issuer, HONNIN_JWT_AUDIENCE: audience, HONNIN_JWKS_URL: jwks };
  const names = Object.keys(given);
  const missing = Object.entries(given).flatMap(([name, value]) => (value ? [] : [name]));
  if (missing.length < names.length)
    throw new ConfigurationError(
      `${missing.join(' and ')} must be set too: ${names.join(', ')} go together (HONNIN_JWKS_FILE in place of the last, for keys in a file)`,
    );
  if (isProduction(environment))
    throw new ConfigurationError(
      `${names.join(', ')} must be set in production, where development tokens are not taken`,
    );
  return { kind: 'DEVELOPMENT', keyFile: join(environment['HONNIN_DATA'] ?? '.data', 'development-issuer.json') };
}

function keysConfig(environment: Environment): URL | { readonly file: string } | null {
  const [url, file] = [environment['HONNIN_JWKS_URL'], environment['HONNIN_JWKS_FILE']];
  if (url && file) throw new ConfigurationError('Set one of HONNIN_JWKS_URL and HONNIN_JWKS_FILE, not both');
  if (file) return { file };
  return url ? keysUrl(url, isProduction(environment)) : null;
}

function algorithmsConfig(environment: Environment): readonly string[] {
  const named = (environment['HONNIN_JWT_ALGORITHMS'] || DEFAULT_ALGORITHMS).split(',').map((name) => name.trim());
  if (named.every((name) => knownAlgorithms.includes(name))) return [...new Set(named)];
  throw new ConfigurationError(
    `HONNIN_JWT_ALGORITHMS must name some of ${knownAlgorithms.join(', ')}, with commas between; no shared secret (HS…) and no \`none\``,
  );
}

/** Keys that travel in the clear can be exchanged for an attacker's, so production takes https alone. */
function keysUrl(text: string, production: boolean): URL {
  const url = URL.canParse(text) ? new URL(text) : null;
  const schemes = production ? ['https:'] : ['https:', 'http:'];
  if (url && schemes.includes(url.protocol)) return url;
  throw new ConfigurationError(`HONNIN_JWKS_URL must be a URL with ${production ? 'https' : 'https or http'}`);
}
