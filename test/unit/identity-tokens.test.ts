import { createServer, type Server } from 'node:http';
import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import fc from 'fast-check';
import { SignJWT, UnsecuredJWT, type JSONWebKeySet, type JWTPayload } from 'jose';
import { jwtVerifier } from '../../src/adapters/tokens/jwt-verifier';
import { CodedError } from '../../src/kernel/errors';
import { roles } from '../../src/policy/policy.type';

const issuer = 'https://login.example.jp/';
const audience = 'honnin';
const now = new Date('2026-11-23T00:00:00Z');
const seconds = now.getTime() / 1000;
const subject = '5b0d7f7e-6a1c-4c1e-9d57-0a2f4b8c9d10';
const clock = { now: () => now };

const pairs = {
  EdDSA: generateKeyPairSync('ed25519'),
  ES256: generateKeyPairSync('ec', { namedCurve: 'P-256' }),
  RS256: generateKeyPairSync('rsa', { modulusLength: 2048 }),
};
const stranger = generateKeyPairSync('ed25519');
const jwks: JSONWebKeySet = {
  keys: Object.entries(pairs).map(([alg, { publicKey }]) => ({
    ...publicKey.export({ format: 'jwk' }),
    alg,
    kid: alg,
  })),
};
const verifier = jwtVerifier({ issuer, audience, jwks, clockToleranceSeconds: 5 }, clock);

const good: JWTPayload = { iss: issuer, aud: audience, sub: 'e-1001', role: 'SUPPORT', exp: seconds + 60 };
const without = (claim: string): JWTPayload =>
  Object.fromEntries(Object.entries(good).filter(([name]) => name !== claim));
const sign = (
  claims: JWTPayload,
  alg = 'EdDSA',
  kid = alg,
  key: KeyObject | Uint8Array = keyOf(alg),
): Promise<string> => new SignJWT(claims).setProtectedHeader({ alg, kid }).sign(key);
const keyOf = (alg: string): KeyObject => pairs[alg as keyof typeof pairs].privateKey;
const secretOf = (key: KeyObject): Uint8Array => Buffer.from(key.export({ type: 'spki', format: 'pem' }) as string);
const refusal = async (token: string): Promise<CodedError> => {
  const error: unknown = await verifier.verify(token).then(
    () => 'taken',
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof CodedError)) throw new Error(`Expected a CodedError, got ${String(error)}`);
  return error;
};

describe('a token', () => {
  it.each(['EdDSA', 'ES256', 'RS256'])('of the issuer, signed with %s, names the caller', async (alg) => {
    expect(await verifier.verify(await sign(good, alg))).toEqual({ id: 'e-1001', role: 'SUPPORT', subjectId: null });
  });

  it('of a subject names whom it stands for', async () => {
    const token = await sign({ ...good, sub: 'm-7', role: 'SUBJECT', subject });
    expect(await verifier.verify(token)).toEqual({ id: 'm-7', role: 'SUBJECT', subjectId: subject });
  });

  it.each(roles.filter((role) => role !== 'SUBJECT'))('may carry the role %s', async (role) => {
    expect((await verifier.verify(await sign({ ...good, role }))).role).toBe(role);
  });

  it('that expired is taken within the tolerance of the clock, and not at its end', async () => {
    expect((await verifier.verify(await sign({ ...good, exp: seconds - 4 }))).id).toBe('e-1001');
    expect((await refusal(await sign({ ...good, exp: seconds - 5 }))).message).toMatch(/expired/);
  });

  const refused: readonly [string, () => string | Promise<string>, RegExp][] = [
    ['has expired', () => sign({ ...good, exp: seconds - 60 }), /has expired/],
    ['is not valid yet', () => sign({ ...good, nbf: seconds + 60 }), /not valid yet/],
    ['never expires', () => sign(without('exp')), /must say when it expires/],
    ['expires at a text', () => sign({ ...good, exp: 'soon' as unknown as number }), /times must be numbers/],
    ['has another issuer', () => sign({ ...good, iss: 'https://evil.example/' }), /issued by https:\/\/login/],
    ['has no issuer', () => sign(without('iss')), /issued by https:\/\/login/],
    ['is for another audience', () => sign({ ...good, aud: 'billing' }), /for the audience honnin/],
    ['has no audience', () => sign(without('aud')), /for the audience honnin/],
    ['has the algorithm none', () => new UnsecuredJWT(good).encode(), /signed by .* with EdDSA, ES256, RS256/],
    [
      'is signed with the public key as HS256 secret',
      () => sign(good, 'HS256', 'RS256', secretOf(pairs.RS256.publicKey)),
      /one JWT signed by/,
    ],
    ['is signed with PS256', () => sign(good, 'PS256', 'RS256', pairs.RS256.privateKey), /one JWT signed by/],
    ['names an unknown key', () => sign(good, 'EdDSA', 'other'), /one JWT signed by/],
    ['is signed by a stranger', () => sign(good, 'EdDSA', 'EdDSA', stranger.privateKey), /one JWT signed by/],
    ['has no role', () => sign(without('role')), /`role` must be one of SUPPORT, .*SERVICE/],
    ['has an unknown role', () => sign({ ...good, role: 'ROOT' }), /`role` must be one of/],
    ['has a role in small letters', () => sign({ ...good, role: 'support' }), /`role` must be one of/],
    ['has two roles', () => sign({ ...good, role: ['SUPPORT', 'AUDITOR'] }), /`role` must be one of/],
    ['has no sub', () => sign(without('sub')), /`sub` must be 1 to 128 visible/],
    ['has an empty sub', () => sign({ ...good, sub: '' }), /`sub` must be/],
    ['has a sub of 129 characters', () => sign({ ...good, sub: 'x'.repeat(129) }), /`sub` must be/],
    ['has a line break in its sub', () => sign({ ...good, sub: 'e-1\ne-2' }), /`sub` must be/],
    ['is of a subject and names none', () => sign({ ...good, role: 'SUBJECT' }), /`subject` of a SUBJECT token/],
    ['is of support and names a subject', () => sign({ ...good, subject }), /for the role SUBJECT alone/],
    ['is of support with the subject null', () => sign({ ...good, subject: null }), /for the role SUBJECT alone/],
    ['names a subject by no UUID', () => sign({ ...good, role: 'SUBJECT', subject: 'm-7' }), /UUID in lower case/],
    [
      'names a subject in capitals',
      () => sign({ ...good, role: 'SUBJECT', subject: subject.toUpperCase() }),
      /UUID in lower case/,
    ],
    ['is garbage', () => 'garbage.garbage.garbage', /one JWT signed by/],
    ['is empty', () => '', /one JWT signed by/],
    ['is two tokens', async () => `${await sign(good)} ${await sign(good)}`, /one JWT signed by/],
  ];

  it.each(refused)('that %s is refused with what was required', async (_what, token, message) => {
    const error = await refusal(await token());
    expect(error.code).toBe('UNAUTHENTICATED');
    expect(error.message).toMatch(message);
  });

  it.each(refused)('that %s is not told again, not even beside the message', async (_what, token) => {
    const text = await token();
    const error = await refusal(text);
    const told = `${error.message} ${JSON.stringify(error)} ${String(error.cause)}`;
    // The empty token is part of every text.
    for (const part of text.split(/[ .]/).filter((each) => each !== '')) expect(told).not.toContain(part);
  });
});

describe('whatever a token says', () => {
  it('no message holds it or a claim of it', async () => {
    const text = fc.string({ minLength: 12 });
    const claims = fc.record({ sub: text, role: text, subject: text, iss: text, aud: text }, { requiredKeys: [] });
    await fc.assert(
      fc.asyncProperty(claims, async (odd) => {
        // The role is never one of ours, so each is refused.
        const token = await sign({ ...good, role: 'none', ...odd });
        const error = await refusal(token);
        expect(error.code).toBe('UNAUTHENTICATED');
        for (const secret of [token, ...Object.values(odd)]) expect(error.message).not.toContain(secret);
      }),
      { numRuns: 100 },
    );
  });

  it('a changed character of it is refused', async () => {
    const token = await sign(good);
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.';
    // Not the last one: some of its bits are padding, and say nothing.
    const change = fc.tuple(fc.nat(token.length - 2), fc.constantFrom(...alphabet.split('')));
    await fc.assert(
      fc.asyncProperty(change, async ([at, letter]) => {
        fc.pre(token[at] !== letter);
        const changed = token.slice(0, at) + letter + token.slice(at + 1);
        const error = await refusal(changed);
        expect(error.code).toBe('UNAUTHENTICATED');
        expect(error.message).not.toContain(changed);
      }),
      { numRuns: 200 },
    );
  });
});

describe('keys at a URL', () => {
  let server: Server;
  let answer: { readonly status: number; readonly body: string };
  const keysAt = (): URL => new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/jwks.json`);
  const remote = (url: URL): ReturnType<typeof jwtVerifier> =>
    jwtVerifier({ issuer, audience, jwks: url, clockToleranceSeconds: 5 }, clock);

  beforeEach(async () => {
    server = createServer((_request, response) => response.writeHead(answer.status).end(answer.body));
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  });
  afterEach(async () => {
    server.closeAllConnections();
    await new Promise((closed) => server.close(closed));
  });

  it('verify a token', async () => {
    answer = { status: 200, body: JSON.stringify(jwks) };
    expect((await remote(keysAt()).verify(await sign(good))).id).toBe('e-1001');
  });

  it.each([
    ['an error', { status: 500, body: 'down' }],
    ['something else than keys', { status: 200, body: '<html></html>' }],
    ['an empty object', { status: 200, body: '{}' }],
  ])('that answer with %s are told from a wrong token', async (_what, reply) => {
    answer = reply;
    await expect(remote(keysAt()).verify(await sign(good))).rejects.toMatchObject({
      code: 'UNAUTHENTICATED',
      message: `The keys of ${issuer} could not be read. Try again; tell the operator.`,
    });
  });

  it('that do not answer let nobody in', async () => {
    const url = keysAt();
    await new Promise((closed) => server.close(closed));
    await expect(remote(url).verify(await sign(good))).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  });
});
