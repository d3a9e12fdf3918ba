import { Command, InvalidArgumentError } from 'commander';
import { demoCompany, type DemoCompany } from './demo-company';
import { audit } from './figures/audit';
import { batch } from './figures/batch';
import type { Effort, Figure } from './figures/figure.type';
import { footprint } from './figures/footprint';
import { growth } from './figures/growth';
import { packages } from './figures/package';
import { peer } from './figures/peer';
import { soak } from './figures/soak';
import { profileFigure } from './profile-figure';
import { benchServer } from './server';

const figures: readonly Figure[] = [footprint, batch, audit, growth, peer, packages, soak];

const whole: Effort = {
  pairs: 9,
  seconds: 4,
  // What V8 compiles is done after some twenty seconds.
  warmUpSeconds: 25,
  compared: 200,
  people: 100_000,
  growth: [10_000, 1_000_000],
  soakSeconds: 300,
  records: [100_000, 1_000_000],
};
const smoke: Effort = {
  pairs: 3,
  seconds: 0.5,
  warmUpSeconds: 1,
  compared: 50,
  people: 500,
  growth: [200, 2000],
  soakSeconds: 5,
  records: [2000, 10_000],
};

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
    `people in the stores (default: ${whole.people}, or ${smoke.people} with --smoke)`,
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
  const standard = options.smoke ? smoke : whole;
  const effort = { ...standard, people: options.subjects ?? standard.people };
  const server = await benchServer();
  const companies = new Map<number, Promise<DemoCompany>>();
  const company = (people: number): Promise<DemoCompany> => {
    const known = companies.get(people) ?? demoCompany(server, people);
    companies.set(people, known);
    return known;
  };
  try {
    for (const figure of figures.filter((each) => name === undefined || each.name === name)) {
      console.error(`${figure.name}: ${figure.description} …`);
      if (options.profile) {
        for (const { where, part } of await profileFigure(
          figure,
          await company(effort.people),
          effort.pairs * effort.seconds,
        ))
          console.error(`  ${(part * 100).toFixed(1).padStart(5)} %  ${where}`);
      } else for (const line of await figure.run({ effort, company })) console.log(JSON.stringify(line));
    }
  } finally {
    await server.stop();
  }
}
