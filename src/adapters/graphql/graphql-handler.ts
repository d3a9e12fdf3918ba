import type { ApolloServer } from '@apollo/server';
import { expressMiddleware } from '@as-integrations/express5';
import type { RequestHandler } from 'express';
import { GraphQLError } from 'graphql';
import type { IncomingHttpHeaders } from 'node:http';
import { CodedError } from '../../kernel/errors';
import type { GatewayContext } from './gateway-context.type';

/** Builds what one request brings. Throws a CodedError where the headers will not do. */
export type ContextOf = (headers: IncomingHttpHeaders) => GatewayContext | Promise<GatewayContext>;

/**
 * Answers `POST` with a parsed JSON body. A refused context is a GraphQL error of status 401 (UNAUTHENTICATED) or 400.
 * The server must have been started.
 */
export const graphqlHandler = (server: ApolloServer<GatewayContext>, contextOf: ContextOf): RequestHandler =>
  expressMiddleware(server, {
    context: async ({ req }) => {
      try {
        return await contextOf(req.headers);
      } catch (error) {
        throw error instanceof CodedError ? withStatus(error) : error;
      }
    },
  });

function withStatus(error: CodedError): GraphQLError {
  const status = error.code === 'UNAUTHENTICATED' ? 401 : 400;
  return new GraphQLError(error.message, { originalError: error, extensions: { http: { status } } });
}
