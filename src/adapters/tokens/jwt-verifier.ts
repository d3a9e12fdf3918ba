import {
  createLocalJWKSet,
  createRemoteJWKSet,
  errors,
  jwtVerify,
  type JSONWebKeySet,
  type JWTPayload,
  type JWTVerifyGetKey,
} from 'jose';
import { systemClock, type Clock } from '../../kernel/clock';
import { CodedError } from '../../kernel/errors';
import type { TokenVerifier } from '../../identity/token-verifier.port';
import { callerOf } from './caller-claims';
import { jwksFile } from './jwks-file';
import { VerifiedTokens } from './verified-tokens';

/** Whose tokens are taken. */
export interface JwtOptions {
  readonly issuer: string;
  readonly audience: string;
  /**
   * Where the issuer's public keys are, or the keys themselves. Fetched keys are kept for 10 minutes; a token by a key that is
   * not among them has them fetched anew, at most once in 30 seconds.
   */
  readonly jwks: URL | { readonly file: string } | JSONWebKeySet;
  /** How a token may be signed; EdDSA, ES256 and RS256 unless told otherwise. Never a shared secret, never `none`. */
  readonly algorithms?: readonly string[];
  readonly clockToleranceSeconds: number;
}

/** Signatures only: no shared secret and no `none`, so that a public key never passes for a secret. */
const usual = ['EdDSA', 'ES256', 'RS256'];

/** JWTs as RFC 7519 and RFC 8725 have them, with the claims `role` and, for SUBJECT alone, `subject`. */
export function jwtVerifier(options: JwtOptions, clock: Clock = systemClock): TokenVerifier {
  const { issuer, audience, clockToleranceSeconds: clockTolerance } = options;
  const algorithms = [...(options.algorithms ?? usual)];
  const keys = keysOf(options, clock);
  const verified = new VerifiedTokens<JWTPayload>();
  return {
    verify: async (token) => {
      const now = clock.now();
      const known = verified.get(token, now);
      if (known) return callerOf(known);
      const checks = {
        algorithms,
        issuer,
        audience,
        requiredClaims: ['exp'],
        clockTolerance,
        currentDate: now,
      };
      // The library's errors hold the claims, so none is passed on, not even as a cause.
      const { payload } = await jwtVerify(token, keys, checks).catch((error: unknown) => {
        throw new CodedError('UNAUTHENTICATED', required(error, options));
      });
      verified.remember(token, payload, now, ((payload.exp ?? 0) + clockTolerance) * 1000);
      return callerOf(payload);
    },
  };
}

function keysOf({ jwks }: JwtOptions, clock: Clock): JWTVerifyGetKey {
  if (jwks instanceof URL) return createRemoteJWKSet(jwks);
  return 'keys' in jwks ? createLocalJWKSet(jwks) : jwksFile(jwks.file, clock);
}

function required(error: unknown, { issuer, audience, algorithms = usual }: JwtOptions): string {
  if (error instanceof errors.JWTExpired) return 'The token has expired; a new one is required.';
  if (error instanceof errors.JWTClaimValidationFailed) {
    if (error.claim === 'iss') return `The token must be issued by ${issuer}.`;
    if (error.claim === 'aud') return `The token must be for the audience ${audience}.`;
    if (error.claim === 'nbf') return 'The token is not valid yet.';
    return 'The token must say when it expires (`exp`), and its times must be numbers.';
  }
  if (isFaultOfIssuer(error)) return `The keys of ${issuer} could not be read. Try again; tell the operator.`;
  return `The token must be one JWT signed by ${issuer} with ${algorithms.join(', ')}.`;
}

function isFaultOfIssuer(error: unknown): boolean {
  if (!(error instanceof errors.JOSEError)) return true;
  return ['ERR_JWKS_TIMEOUT', 'ERR_JWKS_INVALID', 'ERR_JWK_INVALID', 'ERR_JOSE_GENERIC'].includes(error.code);
}
