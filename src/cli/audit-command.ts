import { Command } from 'commander';
import { existsSync, readFileSync } from 'node:fs';
import { rootKeys } from '../composition-keys';
import { type Databases } from '../composition-databases';
import { AuditTools, verifyExported, type Verified } from '../composition-audit';
import { auditConfig, databaseConfig } from '../config';
import { ConfigurationError } from '../kernel/errors';
import { opened } from './migrate';
import { progress } from './progress';

type WithDatabases = (work: (open: Databases) => Promise<void>) => Promise<void>;
type WithTools = (work: (tools: AuditTools) => Promise<void>) => Promise<void>;

interface VerifyOptions {
  readonly file?: string;
  readonly key?: string;
  readonly checkpoint?: string;
  readonly fromCheckpoint: boolean;
}

/** `honnin audit …`: the trail as a signed log that anybody can verify. */
export function auditCommand(withDatabases: WithDatabases): Command {
  const audit = new Command('audit').description('the audit trail 監査証跡 as a signed log');
  const withTools: WithTools = (work) =>
    withDatabases(async (open) => {
      const config = databaseConfig(process.env);
      const source = await opened('audit', config.audit, open.audit);
      await work(new AuditTools(auditConfig(process.env), source, rootKeys(config), console.error));
    });
  audit
    .addCommand(verifyCommand(withTools))
    .addCommand(exportCommand(withTools))
    .addCommand(sequenceCommand(withTools));
  audit
    .command('key')
    .description('print the public key by which checkpoints are verified')
    .action(() =>
      withTools(async (tools) => {
        console.log(await tools.key());
      }),
    );
  audit
    .command('checkpoint')
    .description('print the newest signed checkpoint, to be remembered elsewhere')
    .action(() =>
      withTools(async (tools) => {
        const note = await tools.checkpoint();
        if (note === null) throw new ConfigurationError('Nothing is signed yet: see `honnin audit sequence`');
        process.stdout.write(note);
      }),
    );
  return audit;
}

const verifyCommand = (withTools: WithTools): Command =>
  new Command('verify')
    .description('compare every entry with what was signed; the exit code is 1 where something is wrong')
    .option('--file <file>', 'an exported log instead of the database: needs no database and no secret key')
    .option('--key <key>', 'the public key of the log, as `honnin audit key` prints it')
    .option('--checkpoint <file>', 'a checkpoint remembered from before: the log must go on from it')
    .option('--from-checkpoint', 'trust what comes before that checkpoint, and begin there (not with --file)', false)
    .action(async ({ file, key, checkpoint, fromCheckpoint }: VerifyOptions) => {
      if (fromCheckpoint && (checkpoint === undefined || file !== undefined))
        throw new ConfigurationError('--from-checkpoint needs --checkpoint, and a database to begin in');
      const remembered = checkpoint === undefined ? null : readText(checkpoint);
      const asked = { key: key ?? null, remembered, fromRemembered: fromCheckpoint, progress: progress('Verifying') };
      if (file !== undefined) tell(await verifyExported(readable(file), asked));
      else
        await withTools(async (tools) => {
          tell(await tools.verify(asked));
        });
    });

const exportCommand = (withTools: WithTools): Command =>
  new Command('export')
    .argument('<file>', 'where to write it; refused where something is there')
    .description('write the whole log to a file of JSON Lines, to be verified elsewhere with `verify --file`')
    .action((file: string) =>
      withTools(async (tools) => {
        if (existsSync(file)) throw new ConfigurationError(`${file} is there already; name another file`);
        console.log(`${await tools.exportTo(file, progress('Exporting'))} entries in ${file}`);
      }),
    );

const sequenceCommand = (withTools: WithTools): Command =>
  new Command('sequence')
    .description('append what is pending to the log now, unless a running gateway does it')
    .action(() =>
      withTools(async (tools) => {
        const appended = await tools.sequenceNow(
          (total) => {
            console.error(`${total} entries appended`);
          },
          () => {
            console.error('Another process holds the lease; whether it lives is certain within a minute …');
          },
        );
        if (appended === null) console.log('Another process holds the lease and appends; nothing more was done here.');
        else console.log(appended === 0 ? 'Nothing was pending.' : `${appended} entries appended.`);
      }),
    );

function tell({ isWhole, lines }: Verified): void {
  for (const line of lines) console.log(line);
  if (!isWhole) process.exitCode = 1;
}

function readable(file: string): string {
  if (!existsSync(file)) throw new ConfigurationError(`${file}: there is no such file`);
  return file;
}

const readText = (file: string): string => readFileSync(readable(file), 'utf8');
