import express, { type ErrorRequestHandler, type Express, type RequestHandler } from 'express';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { Answered } from '../../kernel/answered.type';
import { newId } from '../../kernel/ids';
import type { Asked, HttpHandler } from './graphql-handler';
import { Refusal, refuse, securityHeaders } from './refusal';

export interface GatewayAppOptions {
  /** Answers `POST /graphql`. */
  readonly graphql: HttpHandler;
  /** The parts that do not answer, by name; empty when all do. */
  readonly missingParts: () => Promise<readonly string[]>;
  /** The `store.collection`s that are not read because something described is gone from them; told, never a reason to stop. */
  readonly drifted?: () => Promise<readonly string[]>;
  /** Called with a fault that the caller may not see, and the id that the caller was given for it. */
  readonly onError: (id: string, error: unknown) => void;
  /** The public keys by which what the gateway signs is verified, as a JSON Web Key Set (RFC 7517) holds them. */
  readonly publicKeys?: readonly object[];
  /** Called with each answer, once it is on its way. */
  readonly onAnswered?: (answered: Answered) => void;
  /** What is counted, in Prometheus' text format; nothing where it is left out. */
  readonly metrics?: { readonly contentType: string; text(): Promise<string> };
  /** Takes files of requests, at `POST /requests/:id/evidence`. */
  readonly evidence?: RequestHandler;
  /** Hands out packages, at `/packages/:id`. */
  readonly packages?: { readonly get: RequestHandler; readonly post: readonly RequestHandler[] };
  /** Further pages: the IDE, in development. */
  readonly pages?: readonly RequestHandler[];
}

const GRAPHQL = /^\/graphql\/?(?:\?|$)/i;

/**
 * The HTTP edge. Every answer but a page is JSON; every error carries a code of the catalogue. What everybody waits for, the
 * posts to /graphql, goes straight to its handler; the rest is Express's.
 */
export function gatewayApp(options: GatewayAppOptions): RequestListener {
  const rest = restOf(options);
  const { graphql, onError, onAnswered = () => undefined } = options;
  return (request, response) => {
    const told = telling(request, response, onAnswered);
    if (!takes(request)) {
      response.once('finish', () => {
        told(null);
      });
      rest(request, response);
      return;
    }
    graphql(request, response).then(told, (error: unknown) => {
      // What else was on its way is not waited for.
      if (!request.complete) response.setHeader('connection', 'close');
      fail(error, response, onError);
      told(null);
    });
  };
}

/** Gives the answer an id, which the caller sees, and tells of it when it is done. */
function telling(
  { method = '', url = '' }: IncomingMessage,
  response: ServerResponse,
  onAnswered: (answered: Answered) => void,
): (asked: Asked) => void {
  const [id, began] = [newId(), performance.now()];
  response.setHeader('x-request-id', id);
  return (asked) => {
    const named = { method: methods.has(method) ? method : 'other', route: routeOf(url) };
    onAnswered({ id, ...named, status: response.statusCode, milliseconds: performance.now() - began, asked });
  };
}

const methods = new Set(['GET', 'HEAD', 'POST', 'OPTIONS', 'PUT', 'DELETE', 'PATCH']);
const routes = new Set([
  '/graphql',
  '/healthz',
  '/readyz',
  '/metrics',
  '/.well-known/honnin/jwks.json',
  '/',
  '/graphiql',
]);

const PACKAGE = /^\/packages\/[^/]*$/;
const EVIDENCE = /^\/requests\/[^/]*\/evidence$/;

/** Of a path only whether it is one of ours: anything else may hold what somebody typed. */
function routeOf(url: string): string {
  const [path = ''] = url.split('?');
  if (EVIDENCE.test(path)) return '/requests/:id/evidence';
  if (PACKAGE.test(path)) return '/packages/:id';
  return routes.has(path) ? path : 'other';
}

/** Posts, and gets that ask something: GraphiQL and others look at the schema so. */
const takes = ({ method, url = '' }: IncomingMessage): boolean =>
  GRAPHQL.test(url) && (method === 'POST' || (method === 'GET' && url.includes('?')));

function restOf(options: GatewayAppOptions): Express {
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.use((_request, response, next) => {
    response.set(securityHeaders);
    next();
  });
  forOperators(app, options);
  app.all('/graphql', (_request, response) => {
    response.setHeader('allow', 'POST');
    refuse(response, new Refusal(405, 'BAD_INPUT', 'Send a POST to /graphql'));
  });
  if (options.evidence) app.post('/requests/:id/evidence', options.evidence);
  if (options.packages) {
    app.get('/packages/:id', options.packages.get);
    app.post('/packages/:id', ...options.packages.post);
  }
  for (const page of options.pages ?? []) app.use(page);
  app.use((_request, response) => {
    refuse(response, new Refusal(404, 'BAD_INPUT', 'There is nothing here; GraphQL is answered at POST /graphql'));
  });
  // Express knows a handler of errors by its four parameters.
  const last: ErrorRequestHandler = (error: unknown, _request, response, next) => {
    if (response.headersSent) next(error);
    else fail(error, response, options.onError);
  };
  app.use(last);
  return app;
}

/** Whether it lives and answers, what is counted, and by which keys others verify it. */
function forOperators(
  app: Express,
  { missingParts, drifted = () => Promise.resolve([]), publicKeys = [], metrics }: GatewayAppOptions,
): void {
  app.get('/healthz', (_request, response) => {
    response.json({ status: 'ok' });
  });
  app.get('/readyz', async (_request, response) => {
    const [missing, gone] = await Promise.all([missingParts(), drifted()]);
    const ready = missing.length === 0;
    response.status(ready ? 200 : 503).json({ ready, missing, drifted: gone });
  });
  if (metrics)
    app.get('/metrics', async (_request, response) => {
      response.type(metrics.contentType).send(await metrics.text());
    });
  app.get('/.well-known/honnin/jwks.json', (_request, response) => {
    response.json({ keys: publicKeys });
  });
}

function fail(error: unknown, response: ServerResponse, onError: GatewayAppOptions['onError']): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  if (error instanceof Refusal) {
    refuse(response, error);
    return;
  }
  if (isOfTheRequest(error)) {
    refuse(response, new Refusal(400, 'BAD_INPUT', 'The request could not be read'));
    return;
  }
  const id = newId();
  onError(id, error);
  refuse(response, new Refusal(500, 'INTERNAL', `A fault of ours. Give the operator this id: ${id}`));
}

/** Whether Express found the request itself at fault, or it was broken off. */
function isOfTheRequest(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if ('code' in error && error.code === 'ECONNRESET') return true;
  const status = 'status' in error ? error.status : undefined;
  return typeof status === 'number' && status >= 400 && status < 500;
}
