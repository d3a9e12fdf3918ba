import { generateKeyPairSync } from 'node:crypto';
import { existsSync, linkSync, mkdirSync, readFileSync, unlinkSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { SignJWT, type JSONWebKeySet } from 'jose';
import { systemClock, type Clock } from '../../kernel/clock';
import { CodedError, ConfigurationError } from '../../kernel/errors';
import { newId } from '../../kernel/ids';
import type { Role } from '../../policy/policy.type';
import { callerOf } from './caller-claims';

/** What a development token says. */
export interface DevelopmentClaims {
  readonly role: Role;
  /** The subject's id for SUBJECT, else null. */
  readonly subject: string | null;
  readonly id: string;
  /** 1 to 366, from now. */
  readonly days: number;
}

/** Issues tokens to whoever asks, so it stands in development alone. */
export interface DevelopmentIssuer {
  readonly issuer: 'honnin-development';
  readonly audience: 'honnin';
  /** The public key. */
  readonly jwks: JSONWebKeySet;
  /** Throws a CodedError for claims that would not verify. */
  issue(claims: DevelopmentClaims): Promise<string>;
}

interface SigningKey {
  readonly kty: 'OKP';
  readonly crv: 'Ed25519';
  readonly kid: string;
  /** The public part, base64url. */
  readonly x: string;
  /** The private part, base64url. */
  readonly d: string;
}

/** An issuer whose Ed25519 key is a local JSON file, made with mode 0600 when missing. */
export function developmentIssuer(keyFile: string, clock: Clock = systemClock): DevelopmentIssuer {
  if (!existsSync(keyFile)) create(keyFile);
  const key = read(keyFile);
  const { kty, crv, kid, x } = key;
  return {
    issuer: 'honnin-development',
    audience: 'honnin',
    jwks: { keys: [{ kty, crv, kid, x, alg: 'EdDSA', use: 'sig' }] },
    issue: async ({ role, subject, id, days }) => {
      if (!Number.isInteger(days) || days < 1 || days > 366) {
        throw new CodedError('BAD_INPUT', 'A development token holds for 1 to 366 whole days.');
      }
      const claims = { sub: id, role, ...(subject === null ? {} : { subject }) };
      callerOf(claims);
      const now = Math.floor(clock.now().getTime() / 1000);
      return new SignJWT(claims)
        .setProtectedHeader({ alg: 'EdDSA', kid, typ: 'JWT' })
        .setIssuer('honnin-development')
        .setAudience('honnin')
        .setIssuedAt(now)
        .setExpirationTime(now + days * 86_400)
        .sign({ ...key });
    },
  };
}

/** Whole or absent; of two processes that start at once one makes the key and both read it, which a rename would not do. */
function create(path: string): void {
  mkdirSync(dirname(path), { recursive: true });
  const jwk = generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' });
  const draft = `${path}.${newId()}`;
  writeFileSync(draft, JSON.stringify({ ...jwk, kid: newId() }, null, 2), { mode: 0o600, flag: 'wx' });
  try {
    linkSync(draft, path);
  } catch (error) {
    if (!existsSync(path)) throw error;
  } finally {
    unlinkSync(draft);
  }
}

function read(path: string): SigningKey {
  const required = (): never => {
    throw new ConfigurationError(
      `${path}: must be the JWK of an Ed25519 private key with a kid; delete it for a new one`,
    );
  };
  let key: Partial<SigningKey> | null;
  try {
    key = JSON.parse(readFileSync(path, 'utf8')) as Partial<SigningKey> | null;
  } catch {
    return required();
  }
  const { kty, crv, kid, x, d } = key ?? {};
  return kty === 'OKP' && crv === 'Ed25519' && kid && x && d ? { kty, crv, kid, x, d } : required();
}
