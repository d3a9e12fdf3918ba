import { keyId, type NoteKey } from './signed-note';

/** A key as a JSON Web Key (RFC 8037); its `kid` is the id of the key in checkpoints, in hex. */
export const publicJwk = (key: NoteKey): object => ({
  ...{ kty: 'OKP', crv: 'Ed25519', alg: 'EdDSA', use: 'sig' },
  kid: keyId(key).toString('hex'),
  x: Buffer.from(key.publicKey).toString('base64url'),
});
