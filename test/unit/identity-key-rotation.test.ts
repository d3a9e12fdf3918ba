import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SignJWT } from 'jose';
import { jwtVerifier } from '../../src/adapters/tokens/jwt-verifier';

const issuer = 'https://login.example.jp/';
const audience = 'honnin';
const start = Date.parse('2026-11-23T00:00:00Z');
const pairs = { old: generateKeyPairSync('ed25519'), new: generateKeyPairSync('ed25519') };
type Name = keyof typeof pairs;

const keySet = (names: readonly Name[]): string =>
  JSON.stringify({
    keys: names.map((kid) => ({ ...pairs[kid].publicKey.export({ format: 'jwk' }), alg: 'EdDSA', kid })),
  });
let tokens = 0;
/** Each token is another, so that none is remembered as verified. */
const sign = (kid: Name): Promise<string> =>
  new SignJWT({ role: 'SUPPORT', jti: String((tokens += 1)) })
    .setProtectedHeader({ alg: 'EdDSA', kid })
    .setIssuer(issuer)
    .setAudience(audience)
    .setSubject('e-1')
    .setExpirationTime(start / 1000 + 86_400)
    .sign(pairs[kid].privateKey);

/** Where the issuer publishes its keys, in the two ways there are. */
interface Place {
  publish(text: string): void;
  readonly jwks: URL | { readonly file: string };
  /** After this time a key that was taken away is known to be gone. */
  readonly staleMs: number;
  close(): void;
}

async function url(): Promise<Place> {
  let text = '';
  const server: Server = createServer((_request, response) => response.end(text));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    publish: (next) => (text = next),
    jwks: new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/jwks.json`),
    staleMs: 600_000,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

function file(): Promise<Place> {
  const folder = mkdtempSync(join(tmpdir(), 'honnin-jwks-'));
  const path = join(folder, 'jwks.json');
  return Promise.resolve({
    publish: (next) => {
      writeFileSync(`${path}.new`, next);
      renameSync(`${path}.new`, path);
    },
    jwks: { file: path },
    staleMs: 10_000,
    close: () => {
      rmSync(folder, { recursive: true });
    },
  });
}

describe.each([
  ['at a URL', url],
  ['in a file', file],
])('the keys of an issuer %s', (_where, open) => {
  let place: Place;
  let verifier: ReturnType<typeof jwtVerifier>;

  beforeEach(async () => {
    // The library reads the machine's clock for the age of what it fetched.
    jest.useFakeTimers({
      now: start,
      doNotFake: ['setTimeout', 'clearTimeout', 'setImmediate', 'nextTick', 'queueMicrotask'],
    });
    place = await open();
    place.publish(keySet(['old']));
    verifier = jwtVerifier({ issuer, audience, jwks: place.jwks, clockToleranceSeconds: 5 });
  });
  afterEach(() => {
    place.close();
    jest.useRealTimers();
  });
  const later = (milliseconds: number): void => {
    jest.setSystemTime(Date.now() + milliseconds);
  };
  const taken = async (kid: Name): Promise<boolean> =>
    verifier.verify(await sign(kid)).then(
      () => true,
      () => false,
    );

  it('are taken as soon as a token names a new one', async () => {
    expect([await taken('old'), await taken('new')]).toEqual([true, false]);
    place.publish(keySet(['old', 'new']));
    later(31_000);
    expect([await taken('new'), await taken('old')]).toEqual([true, true]);
  });

  it('stop letting in when they are taken away', async () => {
    expect(await taken('old')).toBe(true);
    place.publish(keySet(['new']));
    later(place.staleMs);
    expect([await taken('old'), await taken('new')]).toEqual([false, true]);
  });

  it('let nobody in by a token verified before, a minute after the key was found gone', async () => {
    const token = await sign('old');
    expect((await verifier.verify(token)).id).toBe('e-1');
    place.publish(keySet(['new']));
    later(place.staleMs + 60_000);
    await expect(verifier.verify(token)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  });

  it('let nobody in while they are malformed, and do again once they are mended', async () => {
    expect(await taken('old')).toBe(true);
    place.publish('{"keys":');
    later(place.staleMs);
    expect(await taken('old')).toBe(false);
    place.publish(keySet(['old']));
    later(31_000);
    expect(await taken('old')).toBe(true);
  });
});

describe('a file of keys', () => {
  const refused = (text: string | null): (() => unknown) => {
    const path = join(mkdtempSync(join(tmpdir(), 'honnin-jwks-')), 'jwks.json');
    if (text !== null) writeFileSync(path, text);
    return () => jwtVerifier({ issuer, audience, jwks: { file: path }, clockToleranceSeconds: 5 });
  };

  it.each([
    ['that is not there', null],
    ['that is no JSON', 'keys'],
    ['without keys', '{"keys":[]}'],
    ['with a private key', JSON.stringify({ keys: [pairs.old.privateKey.export({ format: 'jwk' })] })],
    ['with a shared secret', JSON.stringify({ keys: [{ kty: 'oct', k: 'c2VjcmV0' }] })],
  ])('%s stops the start', (_what, text) => {
    expect(refused(text)).toThrow('must hold a JSON Web Key Set');
  });
});
