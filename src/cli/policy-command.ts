import { Command, Option } from 'commander';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { explained, policyText } from '../authority/policy-text';
import { fieldClasses, type FieldClass } from '../catalogue/personal-fields';
import { ownDatasets } from '../config';
import { readDeclarations } from '../declarations';
import { roles, type Role } from '../policy/policy.type';
import { rulesOfTheDay } from '../rules-of-the-day';
import { schemaFolder } from './project';

/** `honnin policy …`: what would be decided, and the whole table for people to read. */
export function policyCommand(): Command {
  const policy = new Command('policy').description('who sees what, for which purpose of use, and why');
  const declared = () => readDeclarations(schemaFolder, ownDatasets(process.env));
  policy
    .command('explain')
    .description('what is decided today for a role, a purpose and a field, and what changes it')
    .addOption(new Option('--role <role>', 'the role of the caller').choices(roles).makeOptionMandatory())
    .requiredOption('--purpose <purpose>', 'the purpose of use 利用目的')
    .addOption(new Option('--field <field>', 'the class of fields').choices(fieldClasses).makeOptionMandatory())
    .action(({ role, purpose, field }: { role: Role; purpose: string; field: FieldClass }) => {
      console.log(explained(rulesOfTheDay(declared())().table, role, purpose, field).join('\n'));
    });
  policy
    .command('print')
    .description('write schema/policy/README.md anew: the whole decision table')
    .action(() => {
      writeFileSync(join(schemaFolder, 'policy/README.md'), policyText(declared().policy));
    });
  return policy;
}
