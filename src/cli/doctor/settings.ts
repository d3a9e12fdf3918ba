import {
  auditConfig,
  databaseConfig,
  deliveryConfig,
  DEFAULT_ORIGIN,
  doorConfig,
  executorConfig,
  logConfig,
  serverConfig,
  type Environment,
} from '../../config';
import { identityConfig } from '../../config-identity';
import { ConfigurationError } from '../../kernel/errors';
import { ok, unsafe, warning, type Diagnosis } from './diagnosis.type';

/** What the settings alone tell. */
export function settingsDiagnoses(environment: Environment): Diagnosis[] {
  return [
    production(environment),
    ...readable(environment),
    ...identityOf(environment),
    ...storage(environment),
    ...reach(environment),
    ...trail(environment),
    ...delivery(environment),
    ...packages(environment),
  ];
}

const production = (environment: Environment): Diagnosis =>
  environment['NODE_ENV'] === 'production'
    ? ok('NODE_ENV is production')
    : warning(
        'NODE_ENV is not production: anybody may see the schema',
        'Set NODE_ENV=production where real people stand',
      );

/** Every setting that cannot be read at all. */
function readable(environment: Environment): Diagnosis[] {
  return [serverConfig, executorConfig, logConfig, doorConfig, deliveryConfig].flatMap((read) => {
    const problem = problemOf(() => read(environment));
    return problem === null ? [] : [unsafe(problem, 'See the README, Configuration')];
  });
}

function identityOf(environment: Environment): Diagnosis[] {
  const remedy = 'See the README, Connect an identity provider';
  try {
    const config = identityConfig(environment);
    if (config.kind === 'ISSUER') return [ok(`Tokens are taken from ${config.issuer}`)];
    return [warning('Tokens of the development issuer are taken', remedy)];
  } catch (error) {
    return [unsafe(told(error), remedy)];
  }
}

function storage(environment: Environment): Diagnosis[] {
  const { embedded, control } = databaseConfig(environment);
  const replicas = problemOf(() => doorConfig(environment)) === null ? doorConfig(environment).replicas : 1;
  if (replicas > 1 && control.startsWith('sqlite:'))
    return [
      unsafe(`${replicas} replicas cannot share SQLite files`, 'Set HONNIN_CONTROL_URL to a MySQL-protocol server'),
    ];
  if (embedded)
    return [
      warning(
        'All stands in SQLite files, for one process and one user at a time',
        'Set HONNIN_CONTROL_URL and the URL of each store',
      ),
    ];
  if (control.startsWith('sqlite:'))
    return [
      warning(
        'The control database is a SQLite file, for one process alone',
        'Set HONNIN_CONTROL_URL to a MySQL-protocol server',
      ),
    ];
  return [ok('The control database is on a server')];
}

function reach(environment: Environment): Diagnosis[] {
  if (problemOf(() => serverConfig(environment)) !== null) return [];
  const { host } = serverConfig(environment);
  if (/^(127\.|localhost$|::1$)/.test(host)) return [ok(`It listens on ${host} alone`)];
  return [
    warning(
      `It listens on ${host}, in the clear`,
      'Put TLS in front of it, and keep /metrics and /readyz to your own network',
    ),
  ];
}

function trail(environment: Environment): Diagnosis[] {
  const problem = problemOf(() => auditConfig(environment));
  if (problem !== null) return [unsafe(problem, 'See the README, Configuration')];
  const { origin, checkpoints } = auditConfig(environment);
  return [
    origin === DEFAULT_ORIGIN
      ? warning(
          `The audit log has the name of every other, ${origin}`,
          'Set HONNIN_AUDIT_ORIGIN to a name of your own before the first entry',
        )
      : ok(`The audit log is named ${origin}`),
    checkpoints === null
      ? warning(
          'Checkpoints of the audit log stand beside it alone',
          'Set HONNIN_CHECKPOINTS to a place that who changes the database cannot reach',
        )
      : ok('Checkpoints of the audit log go to a second place'),
  ];
}

function problemOf(read: () => unknown): string | null {
  try {
    read();
    return null;
  } catch (error) {
    return told(error);
  }
}

function told(error: unknown): string {
  if (error instanceof ConfigurationError) return error.message;
  throw error;
}

function delivery(environment: Environment): Diagnosis[] {
  const config = problemOf(() => deliveryConfig(environment)) === null ? deliveryConfig(environment) : null;
  if (config?.kind === 'SMTP') return [ok('Notices leave by an SMTP server')];
  const remedy = 'Set HONNIN_SMTP_URL=smtps://user:password@host:465';
  if (config?.kind === 'OUTBOX') return [warning('Notices stay in clear as files of the outbox', remedy)];
  return config ? [warning('No notice can leave: jobs that send them are given up', remedy)] : [];
}

/** What one replica collected another one builds and hands out. */
function packages(environment: Environment): Diagnosis[] {
  if (problemOf(() => doorConfig(environment)) !== null) return [];
  const { replicas } = doorConfig(environment);
  if (replicas < 2 || environment['HONNIN_PACKAGES']) return [];
  const what = `${replicas} replicas keep what they collect for persons in a folder that may be each one's own`;
  return [warning(what, 'Set HONNIN_PACKAGES to a folder that all of them share')];
}
