import type { DemoCompany } from './demo-company';
import { compareAnswers } from './compare-answers';
import type { Line, Setting } from './figures/figure.type';
import { load, type Served } from './measure/load';
import { together } from './measure/server-process';
import { interleaved, ofPairs, percentile, rounded, type Pair, type Quartiles } from './measure/statistics';
import { bodies, graphqlSide, limitSide, start, type Contender, type Side } from './sides';
import type { Workload } from './workloads';

/** A figure of throughput. */
export interface BesideLimit {
  readonly figure: string;
  readonly contender: Contender;
  readonly workload: Workload;
  /** The ratio that is required; null for none. */
  readonly atLeast: number | null;
}

/** Measures throughput beside the limit's in the same run. Throws when the two do not answer the same. */
export async function besideLimit(asked: BesideLimit, { effort, company: companyOf }: Setting): Promise<Line> {
  const company = await companyOf(effort.people);
  const { workload, contender } = asked;
  return together([start(contender, company), start('limit', company)], async ([measured, limit]) => {
    const sides: Readonly<Record<keyof Pair, Side>> = {
      value: graphqlSide(workload, measured.url, company),
      limit: limitSide(workload, limit.url),
    };
    await compareAnswers(workload, company, effort.compared, sides);
    const served: Record<keyof Pair, Served[]> = { value: [], limit: [] };
    const measure = async (which: keyof Pair, seconds: number, seed: number): Promise<Served> =>
      load({
        ...sides[which],
        connections: workload.connections,
        seconds,
        nextBody: bodies(sides[which], workload, company, seed),
      });
    for (const which of ['value', 'limit'] as const) await measure(which, effort.warmUpSeconds, -1);
    const pairs = await interleaved(effort.pairs, async (which, pair) => {
      const one = await measure(which, effort.seconds, pair);
      served[which].push(one);
      return one.perSecond;
    });
    return {
      ...throughput(asked, pairs),
      pairs: effort.pairs,
      seconds: effort.seconds,
      ...latencies(served.value),
      peakMegabytes: { value: measured.peakMemory(), limit: limit.peakMemory() },
      ...conditions(workload, company),
    };
  });
}

function throughput({ figure, atLeast }: BesideLimit, pairs: readonly Pair[]): Line & Record<string, unknown> {
  const { value, limit, ratio } = ofPairs(pairs);
  return {
    figure,
    value: rounded(value.median),
    limit: rounded(limit.median),
    ratio: rounded(ratio.median),
    unit: 'requests/s',
    holds: atLeast === null ? null : ratio.median >= atLeast,
    atLeast,
    quartiles: { value: between(value), limit: between(limit), ratio: between(ratio) },
  };
}

const between = ({ q1, q3 }: Quartiles): [number, number] => [rounded(q1), rounded(q3)];

function latencies(served: readonly Served[]): Record<string, number> {
  const all = served.flatMap((each) => each.latencies);
  return { p50Milliseconds: rounded(percentile(all, 50)), p99Milliseconds: rounded(percentile(all, 99)) };
}

/** What a line was measured under. */
const conditions = ({ connections, people, transactions }: Workload, company: DemoCompany): object => ({
  connections,
  people,
  transactions,
  subjects: company.subjects.length,
  database: company.database,
  node: process.versions.node,
});
