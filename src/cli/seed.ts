import { seedDemo, type DemoStore, type SeedOptions } from '../../seeds/seed';
import { createDatabase } from '../adapters/sql/create-database';
import { rootKeys } from '../composition-keys';
import { type Databases } from '../composition-databases';
import type { DatabaseConfig } from '../config';
import { ConfigurationError } from '../kernel/errors';
import { opened } from './migrate';

const demoStores: readonly DemoStore[] = ['accounts', 'kyc', 'billing', 'meetings', 'partners'];

/** Fills the demo company's stores; the gateway's own databases must have been migrated. */
export async function seed(
  config: DatabaseConfig,
  { control, stores }: Databases,
  subjects: number,
  onProgress: NonNullable<SeedOptions['onProgress']>,
): Promise<void> {
  const open = await Promise.all(
    demoStores.map(async (name) => {
      const store = stores.get(name);
      if (!store) throw new ConfigurationError(`The demo needs a dataset file for its store ${name}`);
      await createDatabase(config.store(name));
      return [name, await opened(name, config.store(name), store.dataSource)] as const;
    }),
  );
  await seedDemo({
    stores: Object.fromEntries(open) as SeedOptions['stores'],
    control: await opened('control', config.control, control),
    keys: rootKeys(config),
    subjects,
    onProgress,
  });
}
