import { Command } from 'commander';
import { existsSync } from 'node:fs';
import { closeDatabases, databases } from '../../composition-databases';
import { databaseConfig, ownDatasets } from '../../config';
import { readDeclarations } from '../../declarations';
import { ConfigurationError } from '../../kernel/errors';
import { schemaFolder } from '../project';
import { ownDatabaseDiagnoses, storeDiagnoses } from './databases';
import { unsafe, warning, type Diagnosis } from './diagnosis.type';
import { rootKeyDiagnoses } from './root-keys';
import { settingsDiagnoses } from './settings';

const signs: Readonly<Record<Diagnosis['level'], string>> = { ok: 'ok     ', warning: 'WARNING', unsafe: 'UNSAFE ' };

/** `honnin doctor`: every unsafe or missing setting, and how to mend it. */
export const doctorCommand = (): Command =>
  new Command('doctor')
    .description(
      'name every unsafe or missing setting and how to mend it; the exit code is 1 where production would not start',
    )
    .option('--json', 'one JSON list instead of lines', false)
    .action(async ({ json }: { json: boolean }) => {
      const found = await diagnoses();
      if (json) console.log(JSON.stringify(found, null, 2));
      else for (const line of found.flatMap(linesOf)) console.log(line);
      if (found.some(({ level }) => level === 'unsafe')) process.exitCode = 1;
    });

const linesOf = ({ level, what, remedy }: Diagnosis): string[] => [
  `${signs[level]} ${what}`,
  ...(remedy === null ? [] : [`        → ${remedy}`]),
];

async function diagnoses(): Promise<Diagnosis[]> {
  const config = databaseConfig(process.env);
  const found = [...settingsDiagnoses(process.env), ...rootKeyDiagnoses(config)];
  if (config.control.startsWith('sqlite:') && !existsSync(config.control.slice('sqlite:'.length)))
    return [...found, warning('There is no control database yet', 'Run `honnin migrate`, or for the demo `npm start`')];
  try {
    const declarations = readDeclarations(schemaFolder, ownDatasets(process.env));
    const open = databases(config, declarations);
    try {
      found.push(...(await ownDatabaseDiagnoses(config, open)), ...(await storeDiagnoses(declarations, open)));
    } finally {
      await closeDatabases(open);
    }
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    found.push(unsafe(error.message, 'Mend the file'));
  }
  return found;
}
