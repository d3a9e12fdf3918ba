import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RootKeyTools } from '../../src/adapters/keys/root-key-tools';
import { rightsIn } from '../../src/adapters/sql/grants';
import { rootKeyDiagnoses } from '../../src/cli/doctor/root-keys';
import { settingsDiagnoses } from '../../src/cli/doctor/settings';

const good = {
  NODE_ENV: 'production',
  HONNIN_MYSQL_URL: 'mysql://u:canary@db.example',
  HONNIN_JWT_ISSUER: 'https://login.example.jp',
  HONNIN_JWT_AUDIENCE: 'honnin',
  HONNIN_JWKS_URL: 'https://login.example.jp/jwks',
  HONNIN_AUDIT_ORIGIN: 'privacy.example.jp/audit',
  HONNIN_CHECKPOINTS: 'https://elsewhere.example/checkpoint',
  HONNIN_SMTP_URL: 'smtps://honnin:canary@mail.example.jp:465',
  HONNIN_PACKAGES: '/mnt/shared/packages',
};

const set = (environment: Record<string, string | undefined>): Record<string, string | undefined> =>
  Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== undefined));

describe('what settings alone tell', () => {
  it('is nothing bad where all is set', () => {
    expect(new Set(settingsDiagnoses(good).map(({ level }) => level))).toEqual(new Set(['ok']));
  });

  it.each<[string, Record<string, string | undefined>, 'warning' | 'unsafe', RegExp]>([
    ['development', { NODE_ENV: undefined }, 'warning', /^NODE_ENV is not production/],
    [
      'an issuer left out',
      { HONNIN_JWT_ISSUER: undefined, HONNIN_JWT_AUDIENCE: undefined, HONNIN_JWKS_URL: undefined },
      'unsafe',
      /must be set in production/,
    ],
    [
      'keys in the clear',
      { HONNIN_JWKS_URL: 'http://login.example.jp/jwks' },
      'unsafe',
      /HONNIN_JWKS_URL must be a URL with https/,
    ],
    [
      'no server for the control database',
      { HONNIN_CONTROL_URL: 'sqlite:/srv/control.sqlite' },
      'warning',
      /control database is a SQLite file/,
    ],
    ['nothing configured', { HONNIN_MYSQL_URL: undefined }, 'warning', /^All stands in SQLite files/],
    [
      'replicas over a file',
      { HONNIN_CONTROL_URL: 'sqlite:/srv/control.sqlite', HONNIN_REPLICAS: '2' },
      'unsafe',
      /2 replicas cannot share SQLite files/,
    ],
    ['an open address', { HONNIN_HOST: '0.0.0.0' }, 'warning', /^It listens on 0\.0\.0\.0, in the clear/],
    ['no second place', { HONNIN_CHECKPOINTS: undefined }, 'warning', /stand beside it alone/],
    ['the name of every log', { HONNIN_AUDIT_ORIGIN: undefined }, 'warning', /has the name of every other/],
    ['a name with a blank', { HONNIN_AUDIT_ORIGIN: 'a b' }, 'unsafe', /HONNIN_AUDIT_ORIGIN must have/],
    ['no server for notices', { HONNIN_SMTP_URL: undefined }, 'warning', /^No notice can leave/],
    ['a server that is none', { HONNIN_SMTP_URL: 'mail.example.jp' }, 'unsafe', /^HONNIN_SMTP_URL must be/],
    [
      'replicas without a common folder',
      { HONNIN_REPLICAS: '2', HONNIN_PACKAGES: undefined },
      'warning',
      /^2 replicas keep/,
    ],
    ['a port that is none', { PORT: 'http' }, 'unsafe', /^PORT must be/],
    ['an executor that is none', { HONNIN_EXECUTOR: 'fast' }, 'unsafe', /^HONNIN_EXECUTOR must be/],
    ['a level that is none', { HONNIN_LOG: 'all' }, 'unsafe', /^HONNIN_LOG must be/],
    ['a limit that is none', { HONNIN_OPERATIONS_PER_MINUTE: '0' }, 'unsafe', /^HONNIN_OPERATIONS_PER_MINUTE must be/],
  ])('is %s, with a remedy', (_what, changed, level, what) => {
    const bad = settingsDiagnoses(set({ ...good, ...changed })).filter((each) => each.level !== 'ok');
    expect(bad.map((each) => [each.level, what.test(each.what), (each.remedy ?? '').length > 10])).toEqual([
      [level, true, true],
    ]);
    expect(JSON.stringify(bad)).not.toContain('canary');
  });
});

it('a key file is to be for its owner alone, and backed up', () => {
  const folder = mkdtempSync(join(tmpdir(), 'honnin-doctor-'));
  const keyFile = join(folder, 'keys.json');
  const levels = (): string[] => rootKeyDiagnoses({ keyFile }).map(({ level }) => level);
  expect(levels()).toEqual(['warning']);
  const tools = new RootKeyTools(keyFile);
  tools.add();
  expect(levels()).toEqual(['ok', 'unsafe']);
  tools.markBackedUp(['k1', 'k2'], new Date());
  expect(levels()).toEqual(['ok', 'ok']);
  chmodSync(keyFile, 0o644);
  expect(levels()).toEqual(['unsafe', 'ok']);
  rmSync(folder, { recursive: true, force: true });
});

it.each<[string, string[]]>([
  ["GRANT USAGE ON *.* TO `reader`@`%` IDENTIFIED BY PASSWORD '*X'", ['USAGE']],
  ['GRANT SELECT, SHOW VIEW ON `shop`.* TO `reader`@`%`', ['SELECT', 'SHOW VIEW']],
  ['GRANT SELECT (`a`, `b`), UPDATE (`c`) ON `shop`.`t` TO `reader`@`%`', ['SELECT', 'UPDATE']],
  ["GRANT ALL PRIVILEGES ON *.* TO 'root'@'localhost' WITH GRANT OPTION", ['ALL PRIVILEGES']],
  ['GRANT `clerk` TO `reader`@`%`', []],
])('reads %s', (grant, rights) => {
  expect(rightsIn(grant)).toEqual(rights);
});
