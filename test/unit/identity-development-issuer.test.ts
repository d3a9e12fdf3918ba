import { mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { developmentIssuer, type DevelopmentClaims } from '../../src/adapters/tokens/development-issuer';
import { jwtVerifier } from '../../src/adapters/tokens/jwt-verifier';
import type { TokenVerifier } from '../../src/identity/token-verifier.port';

const subject = '5b0d7f7e-6a1c-4c1e-9d57-0a2f4b8c9d10';
const day = 86_400_000;
const now = new Date('2026-11-23T09:30:00Z');
const folder = (): string => mkdtempSync(join(tmpdir(), 'honnin-issuer-'));
const verifierOf = ({ issuer, audience, jwks }: ReturnType<typeof developmentIssuer>, at: Date): TokenVerifier =>
  jwtVerifier({ issuer, audience, jwks, clockToleranceSeconds: 0 }, { now: () => at });

describe('the development issuer', () => {
  it('issues tokens that verify until their last day is over', async () => {
    const issuer = developmentIssuer(join(folder(), 'issuer.json'), { now: () => now });
    const token = await issuer.issue({ role: 'SUBJECT', subject, id: 'm-7', days: 2 });
    const lastSecond = new Date(now.getTime() + 2 * day - 1000);
    expect(await verifierOf(issuer, lastSecond).verify(token)).toEqual({
      id: 'm-7',
      role: 'SUBJECT',
      subjectId: subject,
    });
    await expect(verifierOf(issuer, new Date(now.getTime() + 2 * day)).verify(token)).rejects.toThrow(/expired/);
  });

  it('keeps its key in one file that its owner alone reads, and takes it up again', async () => {
    const data = join(folder(), 'data');
    const path = join(data, 'issuer.json');
    const token = await developmentIssuer(path).issue({ role: 'SUPPORT', subject: null, id: 'e-1', days: 1 });
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(readdirSync(data)).toEqual(['issuer.json']);
    expect((await verifierOf(developmentIssuer(path), new Date()).verify(token)).id).toBe('e-1');
  });

  it('shows its public key alone', () => {
    const path = join(folder(), 'issuer.json');
    const { jwks } = developmentIssuer(path);
    const { d } = JSON.parse(readFileSync(path, 'utf8')) as { d: string };
    expect(jwks.keys.map((key) => Object.keys(key).sort())).toEqual([['alg', 'crv', 'kid', 'kty', 'use', 'x']]);
    expect(JSON.stringify(jwks)).not.toContain(d);
  });

  it('is not taken for another one', async () => {
    const token = await developmentIssuer(join(folder(), 'a.json')).issue({
      role: 'SUPPORT',
      subject: null,
      id: 'e-1',
      days: 1,
    });
    const other = verifierOf(developmentIssuer(join(folder(), 'b.json')), new Date());
    await expect(other.verify(token)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  });

  it.each<[string, Partial<DevelopmentClaims>, RegExp]>([
    ['no day', { days: 0 }, /1 to 366 whole days/],
    ['half a day', { days: 0.5 }, /1 to 366 whole days/],
    ['more than a year', { days: 367 }, /1 to 366 whole days/],
    ['no id', { id: '' }, /`sub` must be/],
    ['a subject that is not the caller', { subject }, /for the role SUBJECT alone/],
    ['no subject for SUBJECT', { role: 'SUBJECT' }, /must be a UUID/],
  ])('issues nothing for %s', async (_what, odd, message) => {
    const issuer = developmentIssuer(join(folder(), 'issuer.json'));
    await expect(issuer.issue({ role: 'SUPPORT', subject: null, id: 'e-1', days: 1, ...odd })).rejects.toThrow(message);
  });

  it.each(['', '{}', 'null', '{"kty":"RSA"}', 'secret text'])(
    'refuses the key file %j and keeps it to itself',
    (text) => {
      const path = join(folder(), 'issuer.json');
      writeFileSync(path, text);
      expect(() => developmentIssuer(path)).toThrow(`${path}: must be the JWK of an Ed25519 private key with a kid`);
      expect(() => developmentIssuer(path)).not.toThrow(/secret text/);
    },
  );
});
