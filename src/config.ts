import { join } from 'node:path';
import { ConfigurationError } from './kernel/errors';

export type Environment = Readonly<Record<string, string | undefined>>;

/** Where each database is, and where local files stand. */
export interface DatabaseConfig {
  /** URL of the control database. */
  readonly control: string;
  /** URL of the audit trail's database: the control database, or on SQLite a file of its own. */
  readonly audit: string;
  /** URL of a store's database, by the store's name. */
  readonly store: (name: string) => string;
  /** The local root keys. */
  readonly keyFile: string;
  /** Whether no URL was set at all, so that everything stands in local files. */
  readonly embedded: boolean;
}

/**
 * Reads where the databases are. `HONNIN_CONTROL_URL`, `HONNIN_AUDIT_URL` and `HONNIN_STORE_<NAME>_URL` name each on its
 * own;
 * `HONNIN_MYSQL_URL` (a server, no database) stands for all that are not named, each in its database `honnin_<name>`;
 * without any, SQLite files under `HONNIN_DATA` (default `.data`).
 */
export function databaseConfig(environment: Environment): DatabaseConfig {
  const folder = environment['HONNIN_DATA'] ?? '.data';
  const server = environment['HONNIN_MYSQL_URL']?.replace(/\/+$/, '');
  const fallback = (name: string): string =>
    server ? `${server}/honnin_${name}` : `sqlite:${join(folder, `${name}.sqlite`)}`;
  const control = environment['HONNIN_CONTROL_URL'] ?? fallback('control');
  return {
    control,
    audit: environment['HONNIN_AUDIT_URL'] ?? (control.startsWith('sqlite:') ? fallback('audit') : control),
    store: (name) => environment[`HONNIN_STORE_${name.toUpperCase().replaceAll('-', '_')}_URL`] ?? fallback(name),
    keyFile: environment['HONNIN_KEY_FILE'] ?? join(folder, 'keys.json'),
    embedded: !Object.keys(environment).some((name) => /^HONNIN_(MYSQL|CONTROL|AUDIT|STORE_.+)_URL$/.test(name)),
  };
}

/** The folder of the company's own dataset files (`HONNIN_DATASETS`), or null for those of the demo. */
export const ownDatasets = (environment: Environment): string | null => environment['HONNIN_DATASETS'] || null;

/** Where the server listens. */
export interface ServerConfig {
  /** 0 for any free port. */
  readonly port: number;
  readonly host: string;
  readonly production: boolean;
}

/** Reads `PORT` (default 4000), `HONNIN_HOST` (default 127.0.0.1) and whether `NODE_ENV` is `production`. */
export function serverConfig(environment: Environment): ServerConfig {
  const text = environment['PORT'] || '4000';
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > 65_535) {
    throw new ConfigurationError('PORT must be a whole number from 0 to 65535');
  }
  return { port, host: environment['HONNIN_HOST'] || '127.0.0.1', production: isProduction(environment) };
}

const logLevels = ['debug', 'info', 'warn', 'error', 'silent'] as const;

/** From which level on lines are written; null for plain words on standard error. */
export type LogLevel = (typeof logLevels)[number] | null;

/** Reads `HONNIN_LOG`: JSON lines on standard output from this level on (default `info` in production, else plain words). */
export function logConfig(environment: Environment): LogLevel {
  const named = environment['HONNIN_LOG'] || (isProduction(environment) ? 'info' : null);
  if (named === null) return null;
  const level = logLevels.find((each) => each === named);
  if (level) return level;
  throw new ConfigurationError(`HONNIN_LOG must be one of ${logLevels.join(', ')}`);
}

const executors = ['jit', 'jit-at-once', 'graphql-js'] as const;

/** What executes GraphQL documents. */
export type Executor = (typeof executors)[number];

/**
 * Reads `HONNIN_EXECUTOR`: `jit` (the default) compiles a query when it comes again, `jit-at-once` the first time,
 * `graphql-js` never. All answer the same.
 */
export function executorConfig(environment: Environment): Executor {
  const named = environment['HONNIN_EXECUTOR'] || 'jit';
  const executor = executors.find((each) => each === named);
  if (executor) return executor;
  throw new ConfigurationError(`HONNIN_EXECUTOR must be one of ${executors.join(', ')}`);
}

/** What comes in at the door. */
export interface DoorConfig {
  /** How long an answer may take. */
  readonly answerSeconds: number;
  /** How many gateways run over the same databases. */
  readonly replicas: number;
  /** How much one caller may ask in a minute. */
  readonly limits: { readonly operationsPerMinute: number; readonly fieldsPerMinute: number };
  /** The folder of the documents that alone are executed; null where any is. */
  readonly trustedDocuments: string | null;
}

/**
 * Reads `HONNIN_OPERATIONS_PER_MINUTE` (default 1,200), `HONNIN_FIELDS_PER_MINUTE` (default 10,000,000),
 * `HONNIN_TRUSTED_DOCUMENTS`, `HONNIN_REPLICAS` (default 1) and `HONNIN_ANSWER_SECONDS` (default 30).
 */
export const doorConfig = (environment: Environment): DoorConfig => ({
  limits: {
    operationsPerMinute: positive(environment, 'HONNIN_OPERATIONS_PER_MINUTE', 1200),
    fieldsPerMinute: positive(environment, 'HONNIN_FIELDS_PER_MINUTE', 10_000_000),
  },
  trustedDocuments: environment['HONNIN_TRUSTED_DOCUMENTS'] || null,
  replicas: positive(environment, 'HONNIN_REPLICAS', 1),
  answerSeconds: positive(environment, 'HONNIN_ANSWER_SECONDS', 30),
});

function positive(environment: Environment, name: string, otherwise: number): number {
  const text = environment[name] || String(otherwise);
  if (/^[1-9]\d{0,14}$/.test(text)) return Number(text);
  throw new ConfigurationError(`${name} must be a whole number above 0`);
}

export const DEFAULT_ORIGIN = 'honnin/audit';

/** How the audit log names itself, and where its checkpoints go besides. */
export interface AuditConfig {
  /** The first line of every checkpoint. */
  readonly origin: string;
  /** A file's path, or a URL that answers GET and takes PUT; null for none. */
  readonly checkpoints: string | null;
}

/**
 * Reads `HONNIN_AUDIT_ORIGIN` (default `honnin/audit`; best a name of the company's own, as `privacy.example.jp/audit`) and
 * `HONNIN_CHECKPOINTS`.
 */
export function auditConfig(environment: Environment): AuditConfig {
  const origin = environment['HONNIN_AUDIT_ORIGIN'] || DEFAULT_ORIGIN;
  if (!/^[^\s+]{1,100}$/.test(origin))
    throw new ConfigurationError('HONNIN_AUDIT_ORIGIN must have 1 to 100 characters, no blank and no plus');
  return { origin, checkpoints: environment['HONNIN_CHECKPOINTS'] || null };
}

/** Reads `HONNIN_BACKUP_PASSPHRASE`, which seals copies of the root keys. Throws a ConfigurationError where it is too short. */
export function backupPassphrase(environment: Environment): string {
  const given = environment['HONNIN_BACKUP_PASSPHRASE'] ?? '';
  if (given.length >= 12) return given;
  throw new ConfigurationError('Set HONNIN_BACKUP_PASSPHRASE to a passphrase of at least 12 characters');
}

/** Where notices go. */
export type DeliveryConfig =
  | { readonly kind: 'SMTP'; readonly url: string }
  | { readonly kind: 'OUTBOX'; readonly folder: string }
  | { readonly kind: 'NONE' };

/**
 * Reads `HONNIN_SMTP_URL` (`smtps://user:password@host:465`). Without it mails are files under `HONNIN_DATA`/outbox, which hold
 * what they say in clear, so that production sends none.
 */
export function deliveryConfig(environment: Environment): DeliveryConfig {
  const url = environment['HONNIN_SMTP_URL'];
  if (!url) {
    const folder = join(environment['HONNIN_DATA'] ?? '.data', 'outbox');
    return isProduction(environment) ? { kind: 'NONE' } : { kind: 'OUTBOX', folder };
  }
  if (!/^smtps?:\/\/[^/\s]+$/.test(url))
    throw new ConfigurationError('HONNIN_SMTP_URL must be smtps://user:password@host:465, or smtp://host:587');
  return { kind: 'SMTP', url };
}

/** Reads `HONNIN_TOKEN`: as whom a command asks a gateway. Throws a ConfigurationError where it is missing. */
export function callerToken(environment: Environment): string {
  const token = environment['HONNIN_TOKEN'] ?? '';
  if (token === '') throw new ConfigurationError('Set HONNIN_TOKEN to your token, as `npm run token` prints one');
  return token;
}

/** Reads `HONNIN_PACKAGES`: the folder of what is collected and built for persons, which all replicas have in common. */
export const packagesFolder = (environment: Environment): string =>
  environment['HONNIN_PACKAGES'] ?? join(environment['HONNIN_DATA'] ?? '.data', 'packages');

/** Whether `NODE_ENV` is `production`. */
export const isProduction = (environment: Environment): boolean => environment['NODE_ENV'] === 'production';
