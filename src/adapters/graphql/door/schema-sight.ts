import type { ApolloServerPlugin } from '@apollo/server';
import { CodedError } from '../../../kernel/errors';
import type { OperationRule } from '../../../policy/operation-rule.type';
import type { GatewayContext } from '../gateway-context.type';
import type { DoorCheck } from './door-check.type';

/** Whether the caller of a request may see the schema. */
export type SchemaSight = (context: Pick<GatewayContext, 'request'>) => boolean;

/** Whoever may read `_service { sdl }` may see the schema; in development everybody may. */
export function schemaSight(operations: readonly OperationRule[], development: boolean): SchemaSight {
  const rule = operations.find(({ operation }) => operation === 'Query._service');
  return ({ request }) => development || (request !== null && rule?.roles.has(request.caller.role) === true);
}

/** Refuses introspection to whoever may not see the schema, in the words for a field that is not there. */
export const introspectionFor =
  (sees: SchemaSight): DoorCheck =>
  ({ context, size }) => {
    if (size.asksSchema && !sees(context)) throw new CodedError('BAD_QUERY', 'The document does not fit the schema');
  };

/** Tells whoever may see the schema where a document does not fit it, and what was perhaps meant; `formatError` tells nobody. */
export const schemaWords = (sees: SchemaSight): ApolloServerPlugin<GatewayContext> => ({
  requestDidStart: () =>
    Promise.resolve({
      willSendResponse: ({ response: { body }, errors = [], contextValue }) => {
        if (body.kind !== 'single' || !sees(contextValue)) return Promise.resolve();
        const { singleResult } = body;
        singleResult.errors = singleResult.errors?.map((told, at) => {
          const raw = errors[at];
          const isOfTheSchema =
            raw?.extensions['code'] === 'GRAPHQL_VALIDATION_FAILED' && told.extensions?.['code'] === 'BAD_QUERY';
          return isOfTheSchema ? { ...told, message: raw.message } : told;
        });
        return Promise.resolve();
      },
    }),
});
