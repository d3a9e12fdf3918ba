import { isDeepStrictEqual } from 'node:util';
import { random } from '../seeds/random';
import type { DemoCompany } from './demo-company';
import type { Figure } from './figures/figure.type';
import { load, post, type Served } from './measure/load';
import type { ServerProcess } from './measure/server-process';
import { interleaved, ofPairs, quartiles, type Pair, type Quartiles } from './measure/statistics';
import { bodies, gatewaySide, limitSide, startGateway, startLimit, type PersonAnswer, type Side } from './sides';

/** How long to measure. */
export interface Effort {
  readonly pairs: number;
  /** Of each half of a pair. */
  readonly seconds: number;
  readonly warmUpSeconds: number;
  /** People whose answers are compared before. */
  readonly compared: number;
}

/** Runs one figure beside its limit and gives its line. Throws when the two do not answer the same. */
export async function runFigure(figure: Figure, company: DemoCompany, effort: Effort): Promise<object> {
  const servers: ServerProcess[] = [];
  const started = async (starting: Promise<ServerProcess>): Promise<ServerProcess> => {
    const server = await starting;
    servers.push(server);
    return server;
  };
  try {
    const gateway = await started(startGateway(company));
    const { url } = await started(startLimit(company));
    const sides: Readonly<Record<keyof Pair, Side>> = {
      value: gatewaySide(figure, gateway.url, company.token('PRIVACY_ADMIN')),
      limit: limitSide(figure, url),
    };
    await compare(figure, company, effort, sides);
    const served: Record<keyof Pair, Served[]> = { value: [], limit: [] };
    const measure = async (which: keyof Pair, seconds: number, seed: number): Promise<Served> =>
      load({
        ...sides[which],
        connections: figure.connections,
        seconds,
        nextBody: bodies(sides[which], figure, company, seed),
      });
    for (const which of ['value', 'limit'] as const) await measure(which, effort.warmUpSeconds, -1);
    const pairs = await interleaved(effort.pairs, async (which, pair) => {
      const one = await measure(which, effort.seconds, pair);
      served[which].push(one);
      return one.perSecond;
    });
    return lineOf(figure, company, effort, { pairs, served, peak: gateway.peakMemory() });
  } finally {
    await Promise.all(servers.map((server) => server.stop()));
  }
}

async function compare(
  figure: Figure,
  { subjects }: DemoCompany,
  { compared }: Effort,
  { value, limit }: Readonly<Record<keyof Pair, Side>>,
): Promise<void> {
  const draw = random('bench/compared', 0);
  for (let done = 0; done < compared; done += figure.people) {
    const ids = [...new Set(Array.from({ length: figure.people }, () => draw.pick(subjects)))];
    const [one, other] = await Promise.all(
      [value, limit].map(async (side) => side.peopleOf(await post({ ...side, body: side.bodyFor(ids) }))),
    );
    ids.forEach((id, at) => {
      const [ours, theirs] = [one?.[at], other?.[at]];
      const field = differing(ours, theirs);
      if (field === null) return;
      const texts = [ours, theirs].map((person) => JSON.stringify(person?.[field]));
      throw new Error(`The gateway and its limit do not say the same of ${id}, ${field}:\n${texts.join('\n')}`);
    });
  }
}

/** The first part in which two answers about one person differ; null for none. */
function differing(one: PersonAnswer | undefined, other: PersonAnswer | undefined): string | null {
  const names = ['id', ...Object.keys(one ?? {}), ...Object.keys(other ?? {})];
  return names.find((name) => one?.[name] === undefined || !isDeepStrictEqual(one[name], other?.[name])) ?? null;
}

interface Measured {
  readonly pairs: readonly Pair[];
  readonly served: Readonly<Record<keyof Pair, readonly Served[]>>;
  readonly peak: number | null;
}

function lineOf(figure: Figure, company: DemoCompany, effort: Effort, { pairs, served, peak }: Measured): object {
  const { value, limit, ratio } = ofPairs(pairs);
  const latency = latencyOf(served.value);
  return {
    figure: figure.name,
    value: rounded(value.median),
    limit: rounded(limit.median),
    ratio: rounded(ratio.median),
    unit: 'requests/s',
    quartiles: { value: between(value), limit: between(limit), ratio: between(ratio) },
    pairs: effort.pairs,
    seconds: effort.seconds,
    connections: figure.connections,
    people: figure.people,
    transactions: figure.transactions,
    subjects: company.subjects.length,
    medianMilliseconds: rounded(latency.median),
    p99Milliseconds: rounded(latency.p99),
    peakMegabytes: peak,
    database: company.server,
    node: process.versions.node,
  };
}

const between = ({ q1, q3 }: Quartiles): [number, number] => [rounded(q1), rounded(q3)];

/** Three digits, which is more than the noise leaves. */
const rounded = (number: number): number => Number(number.toPrecision(3));

function latencyOf(served: readonly Served[]): { readonly median: number; readonly p99: number } {
  const all = served.flatMap(({ latencies }) => latencies).sort((a, b) => a - b);
  return { median: quartiles(all).median, p99: all[Math.floor(all.length * 0.99)] ?? NaN };
}
