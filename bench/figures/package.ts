import { execFile, execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { DemoCompany } from '../demo-company';
import { together } from '../measure/server-process';
import { interleaved, ofPairs, rounded } from '../measure/statistics';
import { manyRecords, type ManyRecords } from '../package/many-records';
import { PackageMaker } from '../package/through-gateway';
import { start } from '../sides';
import { footprint } from '../workloads';
import type { Effort, Figure, Line } from './figure.type';

const AT_LEAST = 0.5;
const MOST_MEGABYTES = 300;
/** Beside the person with many records a company is there, and no more of it than that. */
const PEOPLE = 500;
const commandLine = join(__dirname, '../../src/cli/main.js');

export const packages: Figure = {
  name: 'package',
  description: 'rows a second of collecting and building a package of one person, beside a bare export of the rows',
  workload: footprint,
  run: async ({ effort, company: companyOf }) => {
    const company = await companyOf(PEOPLE);
    const [few, many] = [
      await manyRecords(company, [0, effort.records[0]]),
      await manyRecords(company, [3, effort.records[1]]),
    ];
    const small = await peakOf(company, few);
    return [await measured(company, many, small, effort)];
  },
};

const tokenOf = ({ environment }: DemoCompany): string =>
  execFileSync(process.execPath, [commandLine, 'token', '--role', 'PRIVACY_OFFICER', '--id', 'bench'], {
    env: { ...process.env, ...environment },
    encoding: 'utf8',
  })
    .trim()
    .split('\n')
    .at(-1) ?? '';

/** The most memory that a gateway holds that makes one package, in MB. */
const peakOf = (company: DemoCompany, person: ManyRecords): Promise<number | null> =>
  together([start('gateway', company)], async ([gateway]) => {
    const maker = new PackageMaker(gateway.url, tokenOf(company));
    await maker.withdraw((await maker.make(person.subject)).request);
    return gateway.peakMemory();
  });

async function measured(
  company: DemoCompany,
  person: ManyRecords,
  small: number | null,
  { pairs: count }: Effort,
): Promise<Line> {
  const folder = join(company.environment['HONNIN_DATA'] ?? '', 'exports');
  mkdirSync(folder, { recursive: true });
  return together([start('gateway', company)], async ([gateway]) => {
    const maker = new PackageMaker(gateway.url, tokenOf(company));
    const sides = {
      value: async (): Promise<number> => {
        const { rows, milliseconds, request } = await maker.make(person.subject);
        await maker.withdraw(request);
        if (rows < person.records) throw new Error(`Of ${person.records} records ${rows} rows were collected`);
        return (person.records * 1000) / milliseconds;
      },
      limit: (): Promise<number> => exported(company, person, join(folder, 'records.jsonl')),
    };
    await sides.value();
    const pairs = await interleaved(count, (which) => sides[which]());
    const { value, limit, ratio } = ofPairs(pairs);
    const memory = gateway.peakMemory();
    return {
      figure: 'package',
      value: rounded(value.median),
      limit: rounded(limit.median),
      ratio: rounded(ratio.median),
      unit: 'rows/s',
      holds: ratio.median >= AT_LEAST && (memory ?? 0) < MOST_MEGABYTES,
      atLeast: AT_LEAST,
      quartiles: { ratio: [rounded(ratio.q1), rounded(ratio.q3)] },
      ...{ pairs: count, records: person.records, memory, memoryOfFew: small, memoryAtMost: MOST_MEGABYTES },
    } as Line;
  });
}

/** Nothing of this process waits for it: a connection to the gateway that was closed meanwhile is known to be. */
async function exported(
  { environment }: DemoCompany,
  { customer, records }: ManyRecords,
  path: string,
): Promise<number> {
  const main = join(__dirname, '../package/main.js');
  const { stdout } = await promisify(execFile)(process.execPath, [main, customer, path], {
    env: { ...process.env, ...environment },
  });
  const { rows, milliseconds } = JSON.parse(stdout) as { rows: number; milliseconds: number };
  if (rows !== records) throw new Error(`Of ${records} records ${rows} were exported`);
  return (rows * 1000) / milliseconds;
}
