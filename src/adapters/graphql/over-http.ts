import { HeaderMap, type ApolloServerPlugin } from '@apollo/server';
import { GraphQLError, Kind, type FragmentDefinitionNode, type SelectionSetNode } from 'graphql';
import { CodedError } from '../../kernel/errors';
import type { GatewayContext } from './gateway-context.type';

const GRAPHQL_RESPONSE = 'application/graphql-response+json';
/** What Apollo calls a document, or variables, with which nothing can be executed. */
const notExecuted = new Set(['GRAPHQL_PARSE_FAILED', 'GRAPHQL_VALIDATION_FAILED', 'BAD_USER_INPUT']);

/**
 * The two points of GraphQL over HTTP (draft of 2025) that Apollo leaves to others. A document that cannot be executed is answered
 * with 200 where the caller asked for application/json. A GET may ask of the schema alone: what it asks stands in its
 * address, where nothing of a person belongs. Beside that it tells the request what it asks, for the record.
 */
export const overHttp: ApolloServerPlugin<GatewayContext> = {
  requestDidStart: () =>
    Promise.resolve({
      didResolveOperation: ({ request, operation, document, contextValue, operationName, queryHash }) => {
        contextValue.operation.name = operationName;
        contextValue.operation.document = queryHash;
        if (request.http?.method !== 'GET' || !operation) return Promise.resolve();
        const fragments = new Map(
          document.definitions.flatMap((each) =>
            each.kind === Kind.FRAGMENT_DEFINITION ? [[each.name.value, each] as const] : [],
          ),
        );
        if (asksOfSchema(operation.selectionSet, fragments)) return Promise.resolve();
        const refusal = new CodedError('BAD_INPUT', 'A GET may ask of the schema alone; send a POST');
        throw new GraphQLError(refusal.message, {
          originalError: refusal,
          extensions: { http: { status: 405, headers: new HeaderMap([['allow', 'POST']]) } },
        });
      },
      willSendResponse: ({ request, response, errors = [] }) => {
        const accepted = request.http?.headers.get('accept') ?? '';
        const { http } = response;
        const isOurs =
          errors.length > 0 && errors.every(({ extensions }) => notExecuted.has(String(extensions['code'])));
        if (http.status === 400 && isOurs && !accepted.includes(GRAPHQL_RESPONSE)) http.status = 200;
        return Promise.resolve();
      },
    }),
};

function asksOfSchema(
  { selections }: SelectionSetNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
): boolean {
  return selections.every((selection) => {
    if (selection.kind === Kind.FIELD) return selection.name.value.startsWith('__');
    if (selection.kind === Kind.INLINE_FRAGMENT) return asksOfSchema(selection.selectionSet, fragments);
    const fragment = fragments.get(selection.name.value);
    return fragment !== undefined && asksOfSchema(fragment.selectionSet, fragments);
  });
}
