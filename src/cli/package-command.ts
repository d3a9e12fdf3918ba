import { Command } from 'commander';
import { existsSync, readFileSync } from 'node:fs';
import { rootKeys } from '../composition-keys';
import { keySetIn, openPackage } from '../composition-open-package';
import { packageKey } from '../composition-packages';
import { databaseConfig } from '../config';
import { ConfigurationError } from '../kernel/errors';
import { progress } from './progress';
import { watchCommand } from './watch-command';

interface OpenOptions {
  readonly keys?: string;
  readonly passwordFile?: string;
  readonly to?: string;
}

/** `honnin package …`: what a person received, checked and opened without any database. */
export function packageCommand(): Command {
  const command = new Command('package').description('disclosure packages 開示パッケージ, checked and opened offline');
  command
    .addCommand(
      opening('verify', 'check the signature, every digest and every schema; the exit code is 1 where one is wrong'),
    )
    .addCommand(opening('open', 'verify it, then unpack it').requiredOption('--to <folder>', 'where to; made anew'));
  command.addCommand(watchCommand());
  command
    .command('keys')
    .description('print the public key by which packages of this gateway are verified, as a key set')
    .action(async () => {
      console.log(JSON.stringify({ keys: [(await packageKey(rootKeys(databaseConfig(process.env)))).jwk] }, null, 2));
    });
  return command;
}

const opening = (name: string, description: string): Command =>
  new Command(name)
    .argument('<file>', 'the package: a zip archive, or one that age encrypted')
    .description(description)
    .option(
      '--keys <file>',
      'the key set of who signed it, from /.well-known/honnin/jwks.json; else the key of this gateway',
    )
    .option('--password-file <file>', 'a file whose first line is the password, where the package has one')
    .action(async (file: string, { keys, passwordFile, to }: OpenOptions) => {
      for (const path of [file, keys, passwordFile])
        if (path !== undefined && !existsSync(path)) throw new ConfigurationError(`${path}: there is no such file`);
      if (to !== undefined && existsSync(to))
        throw new ConfigurationError(`${to} is there already; name another folder`);
      const known =
        keys === undefined ? [(await packageKey(rootKeys(databaseConfig(process.env)))).jwk] : keySetIn(keys);
      const password = passwordFile === undefined ? null : (readFileSync(passwordFile, 'utf8').split(/\r?\n/)[0] ?? '');
      const asked = { file, keys: known, password, progress: progress('Checking files') };
      const { isWhole, lines } = await openPackage(asked, to ?? null);
      for (const line of lines) console.log(line);
      if (!isWhole) process.exitCode = 1;
    });
