import { HeaderMap, type ApolloServer, type BaseContext } from '@apollo/server';
import { expressMiddleware } from '@as-integrations/express5';
import type { RequestHandler } from 'express';
import { GraphQLError } from 'graphql';
import { CodedError } from '../../kernel/errors';
import { httpStatus } from './http-status';

/**
 * Answers a parsed JSON body over GraphQL. `contextOf` builds what one request brings, from
 * each header with every value that arrived; a CodedError that it throws becomes
 * a GraphQL error with the status of its code. The server must have been started.
 */
export const graphqlHandler = <C extends BaseContext>(
  server: ApolloServer<C>,
  contextOf: (headers: NodeJS.Dict<string[]>) => C | Promise<C>,
): RequestHandler =>
  expressMiddleware(server, {
    context: async ({ req }) => {
      try {
        return await contextOf(req.headersDistinct);
      } catch (error) {
        throw error instanceof CodedError ? withStatus(error) : error;
      }
    },
  });

function withStatus(error: CodedError): GraphQLError {
  const headers = new HeaderMap(error.code === 'UNAUTHENTICATED' ? [['www-authenticate', 'Bearer']] : []);
  return new GraphQLError(error.message, {
    originalError: error,
    extensions: { http: { status: httpStatus[error.code], headers } },
  });
}
