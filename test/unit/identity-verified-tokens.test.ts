import { generateKeyPairSync } from 'node:crypto';
import { SignJWT } from 'jose';
import { jwtVerifier } from '../../src/adapters/tokens/jwt-verifier';
import { VerifiedTokens } from '../../src/adapters/tokens/verified-tokens';

const at = (milliseconds: number): Date => new Date(1_800_000_000_000 + milliseconds);
const never = at(1e9).getTime();

describe('a verified token', () => {
  test('is taken again for a minute, and then verified again', () => {
    const tokens = new VerifiedTokens<string>();
    tokens.remember('a', 'says a', at(0), never);
    expect(tokens.get('a', at(0))).toBe('says a');
    expect(tokens.get('a', at(59_999))).toBe('says a');
    expect(tokens.get('a', at(60_000))).toBeUndefined();
  });

  test('is never taken at or after its own end', () => {
    const tokens = new VerifiedTokens<string>();
    tokens.remember('a', 'says a', at(0), at(5000).getTime());
    expect(tokens.get('a', at(4999))).toBe('says a');
    expect(tokens.get('a', at(5000))).toBeUndefined();
  });

  test('is verified again when the clock has gone back, since it may not be valid yet', () => {
    const tokens = new VerifiedTokens<string>();
    tokens.remember('a', 'says a', at(0), never);
    expect(tokens.get('a', at(-1))).toBeUndefined();
  });

  test('stands for itself alone', () => {
    const tokens = new VerifiedTokens<string>();
    tokens.remember('head.body.signature', 'says a', at(0), never);
    expect(tokens.get('head.body.forged', at(0))).toBeUndefined();
  });

  test('makes room for another once 10,000 are remembered', () => {
    const tokens = new VerifiedTokens<number>();
    for (let n = 0; n <= 10_000; n += 1) tokens.remember(String(n), n, at(0), never);
    expect(tokens.get('0', at(0))).toBeUndefined();
    expect(tokens.get('1', at(0))).toBe(1);
    expect(tokens.get('10000', at(0))).toBe(10_000);
  });
});

test('a token is refused from its end on, though it was taken a moment ago, and at once with another signature', async () => {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const jwks = { keys: [{ ...publicKey.export({ format: 'jwk' }), alg: 'EdDSA' }] };
  const settings = { issuer: 'https://login.example.jp/', audience: 'honnin', jwks, clockToleranceSeconds: 5 };
  let now = at(0);
  const verifier = jwtVerifier(settings, { now: () => now });
  const claims = { iss: settings.issuer, aud: settings.audience, sub: 'e-1', role: 'SUPPORT' };
  const token = await new SignJWT({ ...claims, exp: at(20_000).getTime() / 1000 })
    .setProtectedHeader({ alg: 'EdDSA' })
    .sign(privateKey);
  const refused = { code: 'UNAUTHENTICATED' };
  await verifier.verify(token);
  const other = token.slice(0, -10) + (token.at(-10) === 'A' ? 'B' : 'A') + token.slice(-9);
  await expect(verifier.verify(other)).rejects.toMatchObject(refused);
  now = at(24_999);
  expect(await verifier.verify(token)).toMatchObject({ id: 'e-1' });
  now = at(25_000);
  await expect(verifier.verify(token)).rejects.toMatchObject(refused);
});
