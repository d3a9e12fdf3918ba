import { HeaderMap, type ApolloServerPlugin } from '@apollo/server';
import { GraphQLError } from 'graphql';
import { CodedError, type ErrorCode } from '../../../kernel/errors';
import type { GatewayContext } from '../gateway-context.type';
import type { DoorCheck } from './door-check.type';
import { costOf } from './limits';
import { operationSize } from './operation-size';

/** The status of an operation that is not let in; of any other code 400. */
const statuses: Partial<Record<ErrorCode, number>> = { QUOTA_EXCEEDED: 429, DOCUMENT_NOT_TRUSTED: 403 };

/**
 * Judges each operation before anything of it is done, check by check. Not a validation rule: valid documents are kept, and
 * who asks, for what, and with which variables differs each time.
 */
export const door = (checks: readonly DoorCheck[]): ApolloServerPlugin<GatewayContext> => ({
  requestDidStart: () =>
    Promise.resolve({
      didResolveOperation: async ({ schema, document, operation, request, contextValue: context }) => {
        // What names no operation is refused by who executes it.
        if (!operation) return;
        const size = operationSize(schema, document, operation);
        context.told.operation = namedBy(size.roots);
        const cost = costOf(size, request.variables ?? {});
        for (const check of checks) await refusing(() => check({ context, document, size, cost }));
      },
      willSendResponse: ({ response: { body }, contextValue: { told } }) => {
        const errors = body.kind === 'single' ? (body.singleResult.errors ?? []) : [];
        told.codes = [...new Set(errors.map(({ extensions }) => String(extensions?.['code'])))];
        return Promise.resolve();
      },
    }),
});

/** One word for any number of root fields, so that there are as many as the schema has. */
function namedBy(roots: ReadonlySet<string>): string {
  const [first = 'none'] = roots;
  return roots.size > 1 ? 'several' : first;
}

async function refusing(check: () => void | Promise<void>): Promise<void> {
  try {
    await check();
  } catch (refusal) {
    if (!(refusal instanceof CodedError)) throw refusal;
    const http = { status: statuses[refusal.code] ?? 400, headers: new HeaderMap() };
    throw new GraphQLError(refusal.message, { originalError: refusal, extensions: { http } });
  }
}
