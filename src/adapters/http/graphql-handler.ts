import { HeaderMap, type ApolloServer, type BaseContext } from '@apollo/server';
import { GraphQLError } from 'graphql';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Answered } from '../../kernel/answered.type';
import { CodedError } from '../../kernel/errors';
import { httpStatus } from './http-status';
import { readJson } from './read-json';
import { Refusal, securityHeaders } from './refusal';

/** What the operator is told of what was asked; null where it was not understood so far. */
export type Asked = Answered['asked'];

/** Answers one request, and tells what it asked. Throws a Refusal, or a fault. */
export type HttpHandler = (request: IncomingMessage, response: ServerResponse) => Promise<Asked>;

export interface GraphqlHandlerOptions<C> {
  /** What one request brings, from each header with every value that arrived. */
  readonly contextOf: (headers: NodeJS.Dict<string[]>) => C | Promise<C>;
  /** What the operator is told of a context, once it is answered. */
  readonly askedIn?: (context: C) => Asked;
  /** An answer that takes longer is a Refusal TIMEOUT. */
  readonly deadlineMs: number;
}

/**
 * Answers a JSON body over GraphQL. A CodedError that `contextOf` throws becomes a GraphQL error with the status of its code.
 * The server must have been started.
 */
export const graphqlHandler =
  <C extends BaseContext>(
    server: ApolloServer<C>,
    { contextOf, askedIn = () => null, deadlineMs }: GraphqlHandlerOptions<C>,
  ): HttpHandler =>
  async (request, response) => {
    const { method = '', url = '' } = request;
    const body = method === 'GET' ? {} : await readJson(request);
    let asked: () => Asked = () => null;
    const answering = server.executeHTTPGraphQLRequest({
      httpGraphQLRequest: { method, headers: headersOf(request), search: searchOf(url), body },
      context: async () => {
        try {
          const context = await contextOf(request.headersDistinct);
          asked = () => askedIn(context);
          return context;
        } catch (error) {
          if (!(error instanceof CodedError)) throw error;
          asked = () => ({ role: null, purpose: null, operation: 'none', codes: [error.code] });
          throw withStatus(error);
        }
      },
    });
    const { headers, body: answer, status } = await inTime(answering, deadlineMs);
    // Nothing is answered in parts: no operation defers.
    if (answer.kind !== 'complete') throw new Error('An answer in parts');
    const bytes = Buffer.from(answer.string, 'utf8');
    const length = { 'content-length': String(bytes.length) };
    response.writeHead(status ?? 200, { ...securityHeaders, ...Object.fromEntries(headers), ...length });
    response.end(bytes);
    return asked();
  };

/** The answer, or TIMEOUT. What is under way goes on, and is on record; its answer goes nowhere. */
function inTime<T>(answering: Promise<T>, deadlineMs: number): Promise<T> {
  return new Promise((done, failed) => {
    const timer = setTimeout(() => {
      failed(new Refusal(503, 'TIMEOUT', `No answer was ready within ${deadlineMs / 1000} seconds`));
    }, deadlineMs);
    answering.then(done, failed).finally(() => {
      clearTimeout(timer);
    });
  });
}

function headersOf({ headers }: IncomingMessage): HeaderMap {
  const map = new HeaderMap();
  for (const name in headers) {
    const value = headers[name];
    if (value !== undefined) map.set(name, typeof value === 'string' ? value : value.join(', '));
  }
  return map;
}

function searchOf(url: string): string {
  const at = url.indexOf('?');
  return at < 0 ? '' : url.slice(at);
}

function withStatus(error: CodedError): GraphQLError {
  const headers = new HeaderMap(error.code === 'UNAUTHENTICATED' ? [['www-authenticate', 'Bearer']] : []);
  return new GraphQLError(error.message, {
    originalError: error,
    extensions: { http: { status: httpStatus[error.code], headers } },
  });
}
