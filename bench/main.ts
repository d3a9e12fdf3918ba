import { Command, InvalidArgumentError } from 'commander';
import { demoCompany } from './demo-company';
import { batch } from './figures/batch';
import type { Figure } from './figures/figure.type';
import { footprint } from './figures/footprint';

import { footprintTransactions } from './figures/footprint-transactions';
import { profileFigure } from './profile-figure';
import { runFigure, type Effort } from './run-figure';

const figures: readonly Figure[] = [footprint, footprintTransactions, batch];

const whole: Effort = { pairs: 9, seconds: 4, warmUpSeconds: 8, compared: 200 };
const smoke: Effort = { pairs: 3, seconds: 0.5, warmUpSeconds: 1, compared: 50 };
const SUBJECTS = 20_000;
const SMOKE_SUBJECTS = 500;

interface Options {
  readonly smoke: boolean;
  readonly profile: boolean;
  readonly subjects?: number;
}

const number = (text: string): number => {
  if (!/^\d{1,9}$/.test(text) || Number(text) < 12) throw new InvalidArgumentError('Give a whole number from 12.');
  return Number(text);
};

new Command('bench')
  .description('Measures each figure beside its limit: one JSON line a figure on standard output.')
  .argument('[name]', 'the one figure to measure; all without', (name) => {
    if (figures.some((figure) => figure.name === name)) return name;
    throw new InvalidArgumentError(`There are: ${figures.map((figure) => figure.name).join(', ')}.`);
  })
  .option('--smoke', 'few people and short runs: whether it works, not how fast it is', false)
  .option('--profile', 'instead of figures, where the time goes in the gateway under their load', false)
  .option(
    '--subjects <number>',
    `people in the stores (default: ${SUBJECTS}, or ${SMOKE_SUBJECTS} with --smoke)`,
    number,
  )
  .addHelpText('after', () => `\nFigures:\n${figures.map((each) => `  ${each.name}: ${each.description}`).join('\n')}`)
  .showHelpAfterError()
  .action(run)
  .parseAsync()
  .catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  });

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));

async function run(name: string | undefined, options: Options): Promise<void> {
  const subjects = options.subjects ?? (options.smoke ? SMOKE_SUBJECTS : SUBJECTS);
  console.error(`Preparing the demo company with ${subjects} people …`);
  const company = await demoCompany(subjects);
  try {
    for (const figure of figures.filter((each) => name === undefined || each.name === name)) {
      console.error(`${figure.name}: ${figure.description}, ${figure.connections} at once …`);
      const effort = options.smoke ? smoke : whole;
      if (options.profile) {
        for (const { where, part } of await profileFigure(figure, company, effort.pairs * effort.seconds))
          console.error(`  ${(part * 100).toFixed(1).padStart(5)} %  ${where}`);
      } else console.log(JSON.stringify(await runFigure(figure, company, effort)));
    }
  } finally {
    await company.stop();
  }
}
