import { ApolloServer } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import { newId } from '../../kernel/ids';
import type { OperationRule } from '../../policy/operation-rule.type';
import type { CallerQuota } from './caller-quota.port';
import { withinQuota } from './door/caller-quota';
import { door } from './door/door';
import type { DoorCheck } from './door/door-check.type';
import { withinLimits } from './door/limits';
import { introspectionFor, schemaSight, schemaWords, type SchemaSight } from './door/schema-sight';
import { trustedAlone, type TrustedDocument } from './door/trusted-documents';
import { compilingGateway } from './executor';
import { formatError, type OnError } from './format-error';
import type { GatewayContext } from './gateway-context.type';
import { guardedSchema } from './guards';
import { overHttp } from './over-http';
import { buildGatewaySchema } from './schema';

/** Enough for every committed operation many times over. Validating takes time with their square. */
const MOST_TOKENS = 2000;

export interface GatewayServerOptions {
  readonly operations: readonly OperationRule[];
  /** Lets everybody see the schema. Never in production, where the roles do that may read `_service`. */
  readonly development: boolean;
  /** The documents that alone are executed; null where any is. */
  readonly trusted: readonly TrustedDocument[] | null;
  readonly quota: CallerQuota;
  readonly onError: OnError;
  /** `jit` compiles a query when it comes again, `jit-at-once` the first time. All answer the same. */
  readonly executor: 'graphql-js' | 'jit' | 'jit-at-once';
}

/** The GraphQL server over the guarded schema, not yet started. It reports to nobody and holds no signal handlers. */
export function gatewayServer(options: GatewayServerOptions): ApolloServer<GatewayContext> {
  const { operations, development, onError, executor } = options;
  const sees = schemaSight(operations, development);
  const schema = guardedSchema(buildGatewaySchema(), operations, { schemaVisible: development });
  return new ApolloServer<GatewayContext>({
    ...(executor === 'graphql-js' ? { schema } : { gateway: compilingGateway(schema, executor === 'jit' ? 2 : 1) }),
    nodeEnv: development ? 'development' : 'production',
    // Who may see the schema is judged at the door, and its words are told by `schemaWords`.
    introspection: true,
    hideSchemaDetailsFromClientErrors: false,
    includeStacktraceInErrorResponses: false,
    allowBatchedHttpRequests: false,
    csrfPrevention: true,
    persistedQueries: false,
    stopOnTerminationSignals: false,
    parseOptions: { maxTokens: MOST_TOKENS },
    formatError: formatError({ onError }),
    logger: silent,
    plugins: [
      overHttp,
      door(checksOf(options, sees)),
      schemaWords(sees),
      // It follows every field, at a fifth of the throughput.
      ApolloServerPluginCacheControlDisabled(),
      // A header alone would let any caller have every field followed, and timed.
      ApolloServerPluginInlineTraceDisabled(),
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

/** What is dear comes last. */
const checksOf = ({ trusted, quota }: GatewayServerOptions, sees: SchemaSight): DoorCheck[] => [
  withinLimits,
  introspectionFor(sees),
  ...(trusted ? [trustedAlone(trusted)] : []),
  withinQuota(quota),
];

const nothing = (): void => undefined;

/** Apollo's own messages may repeat what came in; what matters arrives at `onError`. */
const silent = { debug: nothing, info: nothing, warn: nothing, error: nothing };
