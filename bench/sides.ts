import { join } from 'node:path';
import { random } from '../seeds/random';
import type { DemoCompany } from './demo-company';
import { startServer, type ServerProcess } from './measure/server-process';
import type { Workload } from './workloads';

/** What is said of one person, by field; nothing where it is not said. */
export type PersonAnswer = Readonly<Record<string, unknown>>;

/** One of the servers as a workload asks it. */
export interface Side {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** How a good answer begins. */
  readonly begins: string;
  bodyFor(ids: readonly string[]): string;
  /** The people of an answer, in one form for all sides. */
  peopleOf(answer: string): (PersonAnswer | undefined)[];
}

/** Who is measured: the gateway, or the usual way of writing it. */
export type Contender = 'gateway' | 'peer';

const scripts = {
  gateway: 'src/main.js',
  peer: 'bench/peer/main.js',
  limit: 'bench/limit/main.js',
  unaudited: 'bench/unaudited/main.js',
};

/** A server over the demo company in a process of its own, on any free port. */
export const start = (
  which: keyof typeof scripts,
  { environment }: DemoCompany,
  nodeOptions: readonly string[] = [],
): Promise<ServerProcess> =>
  startServer({
    script: join(__dirname, '..', scripts[which]),
    environment: { ...environment, PORT: '0' },
    nodeOptions,
  });

/** The gateway, or its peer, which has the same schema as far as it is asked. */
export function graphqlSide({ people, document }: Workload, url: string, { token }: DemoCompany): Side {
  const many = people > 1;
  return {
    url: `${url}/graphql`,
    headers: { authorization: `Bearer ${token}`, 'x-purpose': 'INQUIRY_RESPONSE' },
    begins: many ? '{"data":{"subjects":[{' : '{"data":{"subject":{',
    bodyFor: (ids) => JSON.stringify({ query: document, variables: many ? { ids } : { id: ids[0] } }),
    peopleOf: (answer) => {
      const { data } = JSON.parse(answer) as { data?: { subject?: PersonAnswer; subjects?: PersonAnswer[] } };
      return data?.subjects ?? [data?.subject];
    },
  };
}

export function limitSide({ transactions }: Workload, url: string): Side {
  return {
    url,
    headers: {},
    begins: '{"people":[{',
    bodyFor: (ids) => JSON.stringify({ ids, transactions }),
    peopleOf: (answer) => (JSON.parse(answer) as { people: PersonAnswer[] }).people,
  };
}

/** Requests for people drawn at random; the same ones in the same order for one seed. */
export function bodies(side: Side, { people }: Workload, { subjects }: DemoCompany, seed: number): () => string {
  const draw = random('bench', seed);
  return () => side.bodyFor(Array.from({ length: people }, () => draw.pick(subjects)));
}
