import { join } from 'node:path';
import { executorConfig, serverConfig } from '../../src/config';
import { identityConfig } from '../../src/config-identity';
import { ConfigurationError } from '../../src/kernel/errors';

const configured = {
  HONNIN_JWT_ISSUER: 'https://login.example.jp/',
  HONNIN_JWT_AUDIENCE: 'honnin',
  HONNIN_JWKS_URL: 'https://login.example.jp/jwks.json',
};
const names = Object.keys(configured) as (keyof typeof configured)[];
const production = { NODE_ENV: 'production' };

describe('the settings of identity', () => {
  it.each([{}, production])('name an issuer by all three variables (%j)', (environment) => {
    expect(identityConfig({ ...environment, ...configured })).toEqual({
      kind: 'ISSUER',
      issuer: 'https://login.example.jp/',
      audience: 'honnin',
      jwks: new URL('https://login.example.jp/jwks.json'),
      algorithms: ['EdDSA', 'ES256', 'RS256'],
    });
  });

  it('take the keys from a file in place of a URL, and not from both', () => {
    const { HONNIN_JWKS_URL: url, ...others } = configured;
    const file = { HONNIN_JWKS_FILE: '/etc/honnin/jwks.json' };
    expect(identityConfig({ ...others, ...file, ...production })).toMatchObject({
      jwks: { file: '/etc/honnin/jwks.json' },
    });
    expect(() => identityConfig({ ...others, ...file, HONNIN_JWKS_URL: url })).toThrow('not both');
  });

  it('take the ways of signing that are named', () => {
    const named = identityConfig({ ...configured, HONNIN_JWT_ALGORITHMS: 'RS256, PS256,RS256' });
    expect(named).toMatchObject({ algorithms: ['RS256', 'PS256'] });
  });

  it.each(['HS256', 'RS256,none', 'rs256', 'RS256,', 'constructor'])(
    'refuse to let tokens be signed by "%s"',
    (named) => {
      expect(() => identityConfig({ ...configured, HONNIN_JWT_ALGORITHMS: named })).toThrow(
        'HONNIN_JWT_ALGORITHMS must name some of EdDSA',
      );
    },
  );

  it('take no tokens of the development issuer in production, by whatever name its key comes', () => {
    const posing = { ...configured, HONNIN_JWT_ISSUER: 'honnin-development' };
    expect(() => identityConfig({ ...posing, ...production })).toThrow('must not be the development issuer');
    expect(identityConfig(posing).kind).toBe('ISSUER');
  });

  it('without any of them name the development issuer, its key beside the data', () => {
    expect(identityConfig({})).toEqual({
      kind: 'DEVELOPMENT',
      keyFile: join('.data', 'development-issuer.json'),
    });
    expect(identityConfig({ HONNIN_DATA: '/srv/honnin' })).toEqual({
      kind: 'DEVELOPMENT',
      keyFile: '/srv/honnin/development-issuer.json',
    });
  });

  it('know no development issuer in production, and say what to set', () => {
    expect(() => identityConfig(production)).toThrow(
      new ConfigurationError(
        'HONNIN_JWT_ISSUER, HONNIN_JWT_AUDIENCE, HONNIN_JWKS_URL must be set in production, where development tokens are not taken',
      ),
    );
  });

  it.each(names.flatMap((name) => [undefined, ''].map((value) => ({ name, value }))))(
    'are refused where $name alone is "$value"',
    ({ name, value }) => {
      for (const environment of [{}, production]) {
        expect(() => identityConfig({ ...environment, ...configured, [name]: value })).toThrow(
          `${name} must be set too`,
        );
      }
    },
  );

  it.each(names)('are refused where %s alone is set, naming the other two', (name) => {
    const others = names.filter((other) => other !== name).join(' and ');
    expect(() => identityConfig({ [name]: configured[name] })).toThrow(`${others} must be set too`);
  });

  it.each(['login.example.jp', 'file:///etc/keys.json', 'nonsense://'])('take no keys from %s', (url) => {
    expect(() => identityConfig({ ...configured, HONNIN_JWKS_URL: url })).toThrow('must be a URL with https or http');
  });

  it('take keys over http in development alone', () => {
    const plain = { ...configured, HONNIN_JWKS_URL: 'http://127.0.0.1:8080/jwks' };
    expect(identityConfig(plain).kind).toBe('ISSUER');
    expect(() => identityConfig({ ...plain, ...production })).toThrow('HONNIN_JWKS_URL must be a URL with https');
  });
});

describe('the settings of the server', () => {
  it.each([{}, { PORT: '', HONNIN_HOST: '' }])('are port 4000 on loopback for %j', (environment) => {
    expect(serverConfig(environment)).toEqual({ port: 4000, host: '127.0.0.1', production: false });
  });

  it('are taken from the environment', () => {
    expect(serverConfig({ PORT: '8080', HONNIN_HOST: '0.0.0.0', NODE_ENV: 'production' })).toEqual({
      port: 8080,
      host: '0.0.0.0',
      production: true,
    });
  });

  it.each(['0', '65535'])('may have the port %s', (port) => {
    expect(serverConfig({ PORT: port }).port).toBe(Number(port));
  });

  it.each(['65536', '-1', '80.5', '0x50', '1e3', 'http', ' 80'])('are refused with the port "%s"', (port) => {
    expect(() => serverConfig({ PORT: port })).toThrow('PORT must be a whole number from 0 to 65535');
  });
});

describe('the executor', () => {
  it.each([
    [undefined, 'jit'],
    ['', 'jit'],
    ['jit', 'jit'],
    ['jit-at-once', 'jit-at-once'],
    ['graphql-js', 'graphql-js'],
  ])('named "%s" is %s', (named, executor) => {
    expect(executorConfig({ HONNIN_EXECUTOR: named })).toBe(executor);
  });

  it.each(['JIT', 'graphql', ' jit', 'constructor'])('is refused where it is named "%s"', (named) => {
    const required = new ConfigurationError('HONNIN_EXECUTOR must be one of jit, jit-at-once, graphql-js');
    expect(() => executorConfig({ HONNIN_EXECUTOR: named })).toThrow(required);
  });
});
