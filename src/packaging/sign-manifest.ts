import { createPrivateKey, createPublicKey } from 'node:crypto';
import { calculateJwkThumbprint, compactVerify, CompactSign, importJWK } from 'jose';

/** A public key as RFC 8037 writes it; `x`: 32 bytes, base64url. */
export interface PublicJwk {
  readonly kty: 'OKP';
  readonly crv: 'Ed25519';
  readonly alg: 'EdDSA';
  readonly use: 'sig';
  /** Its thumbprint (RFC 7638). */
  readonly kid: string;
  readonly x: string;
}

/** A key that signs packages. */
export interface PackageSigner {
  readonly jwk: PublicJwk;
  /** The detached signature of a content, as a JWS in compact form (RFC 7515, Appendix F). The same content gives the same text. */
  sign(content: Uint8Array): Promise<string>;
}

/** PKCS #8 of an Ed25519 key (RFC 8410), before its 32 bytes. */
const PRIVATE_PREFIX = Buffer.from('302e020100300506032b657004220420', 'hex');

/** The signer whose Ed25519 key (RFC 8032) comes from a seed of 32 bytes. */
export async function packageSigner(seed: Uint8Array): Promise<PackageSigner> {
  const key = createPrivateKey({ key: Buffer.concat([PRIVATE_PREFIX, seed]), format: 'der', type: 'pkcs8' });
  const { x = '' } = createPublicKey(key).export({ format: 'jwk' });
  const kid = await calculateJwkThumbprint({ kty: 'OKP', crv: 'Ed25519', x });
  return {
    jwk: { kty: 'OKP', crv: 'Ed25519', alg: 'EdDSA', use: 'sig', kid, x },
    sign: async (content) => {
      const whole = await new CompactSign(content).setProtectedHeader({ alg: 'EdDSA', kid }).sign(key);
      const [header = '', , signature = ''] = whole.split('.');
      return `${header}..${signature}`;
    },
  };
}

/** Whether one of these keys has signed a content so; its id, or null. */
export async function signedBy(
  content: Uint8Array,
  signature: string,
  keys: readonly PublicJwk[],
): Promise<string | null> {
  const [header = '', middle, mark = '', ...more] = signature.trim().split('.');
  if (middle !== '' || more.length > 0) return null;
  const whole = `${header}.${Buffer.from(content).toString('base64url')}.${mark}`;
  for (const key of keys) {
    try {
      const { protectedHeader } = await compactVerify(whole, await importJWK(key, 'EdDSA'), { algorithms: ['EdDSA'] });
      if (protectedHeader.kid === key.kid) return key.kid;
    } catch {
      // Another key may have signed it.
    }
  }
  return null;
}
