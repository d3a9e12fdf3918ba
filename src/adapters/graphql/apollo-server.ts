import { ApolloServer } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import { newId } from '../../kernel/ids';
import type { OperationRule } from '../../policy/operation-rule.type';
import { compilingGateway } from './executor';
import { formatError, type OnError } from './format-error';
import type { GatewayContext } from './gateway-context.type';
import { guardedSchema } from './guards';
import { overHttp } from './over-http';
import { buildGatewaySchema } from './schema';

/** Enough for every committed operation many times over. */
const MOST_TOKENS = 5000;

export interface GatewayServerOptions {
  readonly operations: readonly OperationRule[];
  /** Opens introspection and lets errors speak of the schema. Never in production. */
  readonly development: boolean;
  readonly onError: OnError;
  /** `jit` compiles a query when it comes again, `jit-at-once` the first time. All answer the same. */
  readonly executor: 'graphql-js' | 'jit' | 'jit-at-once';
}

/** The GraphQL server over the guarded schema, not yet started. It reports to nobody and holds no signal handlers. */
export function gatewayServer({
  operations,
  development,
  onError,
  executor,
}: GatewayServerOptions): ApolloServer<GatewayContext> {
  const schema = guardedSchema(buildGatewaySchema(), operations, { schemaVisible: development });
  return new ApolloServer<GatewayContext>({
    ...(executor === 'graphql-js' ? { schema } : { gateway: compilingGateway(schema, executor === 'jit' ? 2 : 1) }),
    nodeEnv: development ? 'development' : 'production',
    introspection: development,
    hideSchemaDetailsFromClientErrors: !development,
    includeStacktraceInErrorResponses: false,
    allowBatchedHttpRequests: false,
    csrfPrevention: true,
    persistedQueries: false,
    stopOnTerminationSignals: false,
    parseOptions: { maxTokens: MOST_TOKENS },
    formatError: formatError({ schemaVisible: development, onError }),
    logger: silent,
    plugins: [
      overHttp,
      // It follows every field, at a fifth of the throughput.
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
      {
        unexpectedErrorProcessingRequest: ({ error }) => {
          onError(newId(), error);
          return Promise.resolve();
        },
      },
    ],
  });
}

const nothing = (): void => undefined;

/** Apollo's own messages may repeat what came in; what matters arrives at `onError`. */
const silent = { debug: nothing, info: nothing, warn: nothing, error: nothing };
