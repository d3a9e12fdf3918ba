import type { ApolloServer } from '@apollo/server';
import type { GatewayContext } from '../../src/adapters/graphql/gateway-context.type';

/** One answer, as a caller would read it after JSON. */
export interface Answer {
  readonly data?: Readonly<Record<string, unknown>> | null;
  readonly errors?: readonly {
    readonly message: string;
    readonly path?: readonly (string | number)[];
    readonly extensions: Readonly<Record<string, unknown>>;
  }[];
}

/** Runs one document through the whole server, but for HTTP. */
export async function runDocument(
  server: ApolloServer<GatewayContext>,
  contextValue: GatewayContext,
  query: string,
  variables: Record<string, unknown> = {},
): Promise<Answer> {
  const { body } = await server.executeOperation({ query, variables }, { contextValue });
  if (body.kind !== 'single') throw new Error('One answer was expected, not a stream');
  return JSON.parse(JSON.stringify(body.singleResult)) as Answer;
}

/** The code of each error of an answer. */
export const codesOf = (answer: Answer): unknown[] => (answer.errors ?? []).map(({ extensions }) => extensions['code']);
