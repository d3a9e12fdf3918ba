import express, { type ErrorRequestHandler, type Express, type RequestHandler, type Response } from 'express';
import type { ErrorCode } from '../../kernel/errors';
import { newId } from '../../kernel/ids';

const LARGEST_BODY = '1mb';

export interface GatewayAppOptions {
  /** Answers `POST /graphql`, whose body is parsed JSON. */
  readonly graphql: RequestHandler;
  /** The parts that do not answer, by name; empty when all do. */
  readonly missingParts: () => Promise<readonly string[]>;
  /** The `store.collection`s that are not read because something described is gone from them; told, never a reason to stop. */
  readonly drifted?: () => Promise<readonly string[]>;
  /** Called with a fault that the caller may not see, and the id that the caller was given for it. */
  readonly onError: (id: string, error: unknown) => void;
  /** Further pages: the IDE, in development. */
  readonly pages?: readonly RequestHandler[];
}

/** The HTTP edge. Every answer but a page is JSON; every error carries a code of the catalogue. */
export function gatewayApp({
  graphql,
  missingParts,
  drifted = () => Promise.resolve([]),
  onError,
  pages = [],
}: GatewayAppOptions): Express {
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.use(securityHeaders);
  app.get('/healthz', (_request, response) => {
    response.json({ status: 'ok' });
  });
  app.get('/readyz', async (_request, response) => {
    const [missing, gone] = await Promise.all([missingParts(), drifted()]);
    const ready = missing.length === 0;
    response.status(ready ? 200 : 503).json({ ready, missing, drifted: gone });
  });
  app.post('/graphql', jsonOnly, express.json({ limit: LARGEST_BODY }), graphql);
  app.all('/graphql', (_request, response) => {
    response.setHeader('allow', 'POST');
    refuse(response, 405, 'BAD_INPUT', 'Send a POST to /graphql');
  });
  for (const page of pages) app.use(page);
  app.use((_request, response) => {
    refuse(response, 404, 'BAD_INPUT', 'There is nothing here; GraphQL is answered at POST /graphql');
  });
  app.use(errorHandler(onError));
  return app;
}

const securityHeaders: RequestHandler = (_request, response, next) => {
  response.set({
    'cache-control': 'no-store',
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
    'cross-origin-resource-policy': 'same-origin',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
  });
  next();
};

/** A browser sends no JSON to another site without asking first, so this also keeps forged posts out. */
const jsonOnly: RequestHandler = (request, response, next) => {
  if (request.is('application/json')) next();
  else refuse(response, 415, 'BAD_INPUT', 'Send a JSON body with `content-type: application/json`');
};

const errorHandler =
  (onError: GatewayAppOptions['onError']): ErrorRequestHandler =>
  (error: unknown, _request, response, next) => {
    if (response.headersSent) {
      next(error);
      return;
    }
    const status = statusOf(error);
    if (status === 413) refuse(response, 413, 'TOO_LARGE', `A body may hold at most ${LARGEST_BODY}`);
    else if (status < 500) refuse(response, status, 'BAD_INPUT', 'The body must be JSON in UTF-8');
    else {
      const id = newId();
      onError(id, error);
      refuse(response, 500, 'INTERNAL', `A fault of ours. Give the operator this id: ${id}`);
    }
  };

/** The status that the body parser gave its error; 500 for everything else. */
function statusOf(error: unknown): number {
  const status = error instanceof Error && 'status' in error ? error.status : undefined;
  return typeof status === 'number' && status >= 400 && status < 500 ? status : 500;
}

const refuse = (response: Response, status: number, code: ErrorCode, message: string): void => {
  response.status(status).json({ errors: [{ message, extensions: { code } }] });
};
