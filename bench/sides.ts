import { join } from 'node:path';
import { random } from '../seeds/random';
import type { DemoCompany } from './demo-company';
import type { Figure } from './figures/figure.type';
import { startServer, type ServerProcess } from './measure/server-process';

/** What is said of one person, by field; nothing where it is not said. */
export type PersonAnswer = Readonly<Record<string, unknown>>;

/** The gateway or the bare handler, as a figure asks it. */
export interface Side {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** How a good answer begins. */
  readonly begins: string;
  bodyFor(ids: readonly string[]): string;
  /** The people of an answer, in one form for both sides. */
  peopleOf(answer: string): (PersonAnswer | undefined)[];
}

/** The gateway in a process of its own, on any free port. */
export const startGateway = (company: DemoCompany, nodeOptions: readonly string[] = []): Promise<ServerProcess> =>
  startServer({ script: script('src/main.js'), environment: { ...company.environment, PORT: '0' }, nodeOptions });

/** The bare handler in a process of its own, on any free port. */
export const startLimit = ({ environment }: DemoCompany): Promise<ServerProcess> =>
  startServer({ script: script('bench/limit/main.js'), environment });

const script = (path: string): string => join(__dirname, '..', path);

export function gatewaySide(figure: Figure, url: string, token: string): Side {
  const many = figure.people > 1;
  return {
    url: `${url}/graphql`,
    headers: { authorization: `Bearer ${token}`, 'x-purpose': 'RIGHTS_REQUEST' },
    begins: many ? '{"data":{"subjects":[{' : '{"data":{"subject":{',
    bodyFor: (ids) => JSON.stringify({ query: figure.document, variables: many ? { ids } : { id: ids[0] } }),
    peopleOf: (answer) => {
      const { data } = JSON.parse(answer) as { data?: { subject?: PersonAnswer; subjects?: PersonAnswer[] } };
      return data?.subjects ?? [data?.subject];
    },
  };
}

export function limitSide(figure: Figure, url: string): Side {
  return {
    url,
    headers: {},
    begins: '{"people":[{',
    bodyFor: (ids) => JSON.stringify({ ids, transactions: figure.transactions }),
    peopleOf: (answer) => (JSON.parse(answer) as { people: PersonAnswer[] }).people,
  };
}

/** The same people in the same order for both halves of a pair. */
export function bodies(side: Side, figure: Figure, { subjects }: DemoCompany, seed: number): () => string {
  const draw = random('bench', seed);
  return () => side.bodyFor(Array.from({ length: figure.people }, () => draw.pick(subjects)));
}
