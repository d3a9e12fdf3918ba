import { Command } from 'commander';
import { ageSeal } from '../adapters/keys/age-seal';
import { rootIdOf } from '../adapters/keys/local-key-file';
import { RootKeyTools } from '../adapters/keys/root-key-tools';
import { dataKeysByRoot, rewrapDataKeys } from '../adapters/sql/control/rewrap-data-keys';
import { rootKeys } from '../composition-keys';
import type { Databases } from '../composition-databases';
import { backupPassphrase, databaseConfig } from '../config';
import { ConfigurationError } from '../kernel/errors';
import { opened } from './migrate';
import { progress } from './progress';

type WithDatabases = (work: (open: Databases) => Promise<void>) => Promise<void>;

const tools = (): RootKeyTools => new RootKeyTools(databaseConfig(process.env).keyFile);

/** `honnin keys …`: the root keys, by which every data key is wrapped. */
export function keysCommand(withDatabases: WithDatabases): Command {
  const keys = new Command('keys')
    .description('the root keys: back up, restore, rotate')
    .addHelpText('after', rotation);
  keys.addCommand(statusCommand(withDatabases)).addCommand(backupCommand()).addCommand(restoreCommand());
  keys
    .command('add')
    .description('add a root key that wraps nothing yet')
    .action(() => {
      const id = tools().add();
      console.log(`${id} is added. Back it up, bring the file to every replica and restart them; then promote it.`);
    });
  keys
    .command('promote')
    .description('let a root key wrap from now on; it must be backed up')
    .argument('<id>', 'the key, as `keys status` names it')
    .action((id: string) => {
      tools().promote(id);
      console.log(`${id} is current. Bring the file to every replica and restart them; then rewrap.`);
    });
  return keys.addCommand(rewrapCommand(withDatabases)).addCommand(removeCommand(withDatabases));
}

const rotation = `
To rotate, each step to its end on every replica before the next; stopping anywhere between is harmless:
  1. keys add             a new key, which wraps nothing yet
  2. keys backup FILE     and bring the key file to every replica, and restart them
  3. keys promote ID      the new key wraps from now on; bring the file to every replica, and restart them
  4. keys rewrap          every data key under the new key; may be stopped and run again
  5. keys remove ID       the old one, if it is not the first, from which look-ups derive`;

const statusCommand = (withDatabases: WithDatabases): Command =>
  new Command('status').description('list the root keys, what each wraps, and when it was backed up').action(() =>
    withDatabases(async (open) => {
      const counts = await dataKeysByRoot(await control(open), rootIdOf);
      for (const { id, isCurrent, isFirst, backedUp } of tools().states()) {
        const notes = [isCurrent ? 'current' : '', isFirst ? 'first: look-ups derive from it' : ''].filter(Boolean);
        const copy = backedUp === null ? 'NEVER BACKED UP' : `backed up ${backedUp}`;
        console.log([id, `wraps ${counts.get(id) ?? 0} data keys`, copy, ...notes].join(' · '));
      }
    }),
  );

const backupCommand = (): Command =>
  new Command('backup')
    .description('write a copy of all root keys, sealed by the passphrase in HONNIN_BACKUP_PASSPHRASE (age format)')
    .argument('[file]', 'a file that is not there yet; keep it apart from the data')
    .option('--by-other-means', 'only note that you keep a copy of the key file yourself', false)
    .action(async (file: string | undefined, { byOtherMeans }: { byOtherMeans: boolean }) => {
      if (byOtherMeans === (file !== undefined))
        throw new ConfigurationError('Give a file to write, or --by-other-means where you keep a copy yourself');
      if (file === undefined)
        tools().markBackedUp(
          tools()
            .states()
            .map(({ id }) => id),
          new Date(),
        );
      else await tools().backUp(file, ageSeal(backupPassphrase(process.env)), new Date());
      console.log(
        file === undefined
          ? 'Noted.'
          : `${file} holds all root keys. Keep it, and the passphrase, apart from the data.`,
      );
    });

const restoreCommand = (): Command =>
  new Command('restore')
    .description('bring the root keys of a copy back; keys that are there stay')
    .argument('<file>', 'a copy that `keys backup` wrote')
    .action(async (file: string) => {
      const missing = await tools().restore(file, ageSeal(backupPassphrase(process.env)), new Date());
      console.log(
        missing.length === 0 ? 'Every key of the copy was there already.' : `Restored: ${missing.join(', ')}`,
      );
    });

const rewrapCommand = (withDatabases: WithDatabases): Command =>
  new Command('rewrap')
    .description('wrap every data key under the current root key; may be stopped and run again')
    .action(() =>
      withDatabases(async (open) => {
        const source = await control(open);
        const { done, failed } = await rewrapDataKeys(
          source,
          rootKeys(databaseConfig(process.env)),
          progress('Wrapping'),
        );
        console.log(`${done} data keys are wrapped anew.`);
        if (failed === 0) return;
        console.error(`${failed} data keys are wrapped by a root key that is not here: restore it from its copy.`);
        process.exitCode = 1;
      }),
    );

const removeCommand = (withDatabases: WithDatabases): Command =>
  new Command('remove')
    .description('take a root key away that wraps nothing any more')
    .argument('<id>', 'the key, as `keys status` names it')
    .action((id: string) =>
      withDatabases(async (open) => {
        const counts = await dataKeysByRoot(await control(open), rootIdOf);
        tools().remove(id, counts.get(id) ?? 0);
        console.log(`${id} is gone. Bring the file to every replica.`);
      }),
    );

const control = (open: Databases) => opened('control', databaseConfig(process.env).control, open.control);
