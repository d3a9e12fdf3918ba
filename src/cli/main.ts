#!/usr/bin/env node
import 'reflect-metadata';
import { Command, InvalidArgumentError, Option } from 'commander';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { printGatewaySchema } from '../adapters/graphql/schema';
import { identity } from '../composition';
import { closeDatabases, databases, type Databases } from '../composition-databases';
import { databaseConfig, ownDatasets } from '../config';
import { identityConfig } from '../config-identity';
import { readDeclarations } from '../declarations';
import { CodedError, ConfigurationError } from '../kernel/errors';
import { roles, type Role } from '../policy/policy.type';
import { auditCommand } from './audit-command';
import { datasetsCommand } from './datasets-command';
import { doctorCommand } from './doctor/doctor-command';
import { keysCommand } from './keys-command';
import { migrate } from './migrate';
import { packageCommand } from './package-command';
import { policyCommand } from './policy-command';
import { requestsCommand } from './requests-command';
import { progress } from './progress';
import { schemaFolder } from './project';
import { seed } from './seed';

const number = (text: string): number => {
  if (!/^\d{1,9}$/.test(text) || Number(text) === 0) throw new InvalidArgumentError('Give a whole number above 0.');
  return Number(text);
};

async function withDatabases(work: (open: Databases) => Promise<void>): Promise<void> {
  const open = databases(databaseConfig(process.env), readDeclarations(schemaFolder, ownDatasets(process.env)));
  try {
    await work(open);
  } finally {
    await closeDatabases(open);
  }
}

const program = new Command('honnin')
  .description('Honnin 本人: one endpoint over everything a company holds about a person')
  .showHelpAfterError();

program
  .command('migrate')
  .description('bring the control, audit and partners databases up to date; may be run again')
  .action(() =>
    withDatabases(async (open) => {
      for (const [name, count] of Object.entries(await migrate(databaseConfig(process.env), open)))
        console.log(`${name}: ${count === 0 ? 'up to date' : `${count} migrations run`}`);
    }),
  );

program
  .command('seed')
  .description('fill the demo company; may be stopped and run again, or run again with more')
  .addOption(new Option('--subjects <number>', 'how many people').default(200).argParser(number))
  .action(({ subjects }: { subjects: number }) =>
    withDatabases(async (open) => {
      await migrate(databaseConfig(process.env), open);
      await seed(databaseConfig(process.env), open, subjects, progress('Seeding'));
      console.log(`The demo company has ${Math.max(subjects, 12)} people or more.`);
    }),
  );

program
  .command('token')
  .description('a development token, alone on the last line; not in production')
  .addOption(new Option('--role <role>', 'whose part to play').choices(roles).makeOptionMandatory())
  .option('--subject <id>', 'the subject whom a SUBJECT token stands for')
  .option('--id <id>', 'the caller, as the trail will name them; of a SERVICE, its registered id', 'developer')
  .addOption(new Option('--days <number>', 'how long it holds').default(7).argParser(number))
  .action(async ({ role, subject, id, days }: { role: Role; subject?: string; id: string; days: number }) => {
    const { issuer } = identity(identityConfig(process.env));
    if (!issuer) throw new ConfigurationError('An issuer is configured (HONNIN_JWT_ISSUER); get a token from it');
    console.log(await issuer.issue({ role, subject: subject ?? null, id, days }));
  });

program.addCommand(auditCommand(withDatabases));
program.addCommand(keysCommand(withDatabases));
program.addCommand(doctorCommand());
program.addCommand(datasetsCommand());
program.addCommand(packageCommand());
program.addCommand(policyCommand());
program.addCommand(requestsCommand());

const schema = program.command('schema').description('the GraphQL schema');
schema
  .command('print')
  .description('write schema/gateway.graphql anew')
  .action(() => {
    writeFileSync(join(schemaFolder, 'gateway.graphql'), printGatewaySchema());
  });

program.parseAsync().catch((error: unknown) => {
  const expected = error instanceof ConfigurationError || error instanceof CodedError;
  console.error(expected ? error.message : error);
  process.exitCode = 1;
});
