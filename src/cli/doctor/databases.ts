import type { DataSource } from 'typeorm';
import { whyNotDurable } from '../../adapters/sql/durability';
import { errorCode } from '../../adapters/sql/error-code';
import { rightsBeyondReading } from '../../adapters/sql/grants';
import { liveSchemaCheck } from '../../adapters/stores/live-schema-check';
import type { Databases } from '../../composition-databases';
import type { DatabaseConfig } from '../../config';
import type { Declarations } from '../../declarations';
import { opened } from '../migrate';
import { ok, unsafe, warning, type Diagnosis } from './diagnosis.type';

/** Whether what the gateway keeps is safe once it is acknowledged. The databases must be open. */
export async function durabilityDiagnoses({
  control,
  audit,
}: Pick<Databases, 'control' | 'audit'>): Promise<Diagnosis[]> {
  const named: [string, DataSource][] = [
    ['control', control],
    ['audit', audit],
  ];
  return Promise.all(
    named.map(async ([name, source]) => {
      const why = await whyNotDurable(source);
      if (why === null) return ok(`The ${name} database acknowledges what is on the disk`);
      return unsafe(
        `The ${name} database acknowledges what may yet be lost: ${why}`,
        'Set it on the server, in its option file',
      );
    }),
  );
}

/** Whether the gateway's own databases answer and are up to date, and are safe. */
export async function ownDatabaseDiagnoses(config: DatabaseConfig, open: Databases): Promise<Diagnosis[]> {
  try {
    await opened('control', config.control, open.control);
    await opened('audit', config.audit, open.audit);
  } catch (error) {
    return [unsafe(error instanceof Error ? error.message : 'A database does not answer', 'Start it, or set its URL')];
  }
  const pending = (await open.control.showMigrations()) || (await open.audit.showMigrations());
  return [
    pending ? warning('The databases are not up to date', 'Run `honnin migrate`') : ok('The databases are up to date'),
    ...(await durabilityDiagnoses(open)),
  ];
}

/** Whether each store answers, is as described, and may only be read. */
export async function storeDiagnoses({ graph }: Declarations, { stores }: Databases): Promise<Diagnosis[]> {
  const all = [...stores.values()];
  const { problems, silent } = await liveSchemaCheck(
    graph.datasets.filter(({ manual }) => manual === null),
    all,
  );
  const quiet = new Set(silent.map(({ store }) => store));
  const answering = all.filter(({ name }) => !quiet.has(name));
  return [
    ...silent.map(({ store, fault }) =>
      warning(
        `The store ${store} does not answer (${fault})`,
        `Start it, or set HONNIN_STORE_${store.toUpperCase()}_URL`,
      ),
    ),
    ...problems.map(({ where, message, store }) =>
      unsafe(`${where}: ${message} in the store ${store}`, 'Mend the dataset file; see `honnin datasets check`'),
    ),
    ...(answering.length > 0 && problems.length === 0
      ? [ok(`As described: ${answering.map(({ name }) => name).join(', ')}`)]
      : []),
    ...(await Promise.all(answering.map(({ name, dataSource }) => rightsOf(name, dataSource)))).flat(),
  ];
}

/** The partners store is the gateway's own. */
async function rightsOf(store: string, source: DataSource): Promise<Diagnosis[]> {
  if (store === 'partners') return [];
  try {
    const rights = await rightsBeyondReading(source);
    if (rights.length === 0) return [];
    return [
      warning(
        `The user of the store ${store} may do more than read (${rights.slice(0, 5).join(', ')})`,
        'Give the gateway a user with SELECT alone',
      ),
    ];
  } catch (error) {
    return [
      warning(
        `What the user of the store ${store} may do could not be asked (${errorCode(error)})`,
        'Ask its administrator',
      ),
    ];
  }
}
