import type { ApolloServerOptionsWithGateway, BaseContext } from '@apollo/server';
import {
  execute,
  getVariableValues,
  type DocumentNode,
  type ExecutionResult,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import { answerSchema } from './answer-schema';
import { compiledQuery, type CompiledQuery } from './compiled-query';
import { Recent } from './recent';
import { rootOutcomes } from './root-outcomes';

type Gateway = NonNullable<ApolloServerOptionsWithGateway<BaseContext>['gateway']>;
type Executor = NonNullable<Awaited<ReturnType<Gateway['load']>>['executor']>;
type Request = Parameters<Executor>[0];
/** Apollo Server hands on what names no operation too. */
export type Asked = Pick<Request, 'document' | 'queryHash' | 'request' | 'context'> & {
  readonly operation: OperationDefinitionNode | undefined;
};

/** Documents remembered; compiled, each holds some tens of kilobytes of code. */
const MOST_DOCUMENTS = 500;

interface Known {
  /** How often it came. */
  times: number;
  query: CompiledQuery | null;
}

/** Executes by compiled queries, in the one place where Apollo Server lets another executor in. */
export function compilingGateway(schema: GraphQLSchema, compileAt: number): Gateway {
  const executor = compilingExecutor(schema, compileAt);
  return {
    onSchemaLoadOrUpdate: (callback) => {
      callback({ apiSchema: schema, coreSupergraphSdl: '' });
      return () => undefined;
    },
    load: () => Promise.resolve({ executor }),
    stop: () => Promise.resolve(),
  };
}

/**
 * Root fields resolve as graphql has them: guards, arguments, variables. What they have come to is written out by a function
 * compiled from the document; wherever that is not possible or anything does not fit, graphql itself writes it, so that
 * errors and nulls are graphql's own. Compiled is the shape of a document alone: the same for every caller and variables.
 * @param compileAt the how-manieth time a document is compiled. Compiling costs as much as several answers.
 */
export function compilingExecutor(
  schema: GraphQLSchema,
  compileAt: number,
): (asked: Asked) => Promise<ExecutionResult> {
  const answers = answerSchema(schema);
  const documents = new Recent<Known>(MOST_DOCUMENTS);
  const compiled = (
    document: DocumentNode,
    operation: OperationDefinitionNode,
    queryHash: string,
  ): CompiledQuery | null => {
    const known = documents.get(`${queryHash} ${operation.name?.value ?? ''}`, () => ({ times: 0, query: null }));
    known.times += 1;
    if (known.times === compileAt) known.query = compiledQuery(answers, document, operation);
    return known.query;
  };
  return async ({ document, operation, queryHash, request, context }) => {
    const { variables, operationName } = request;
    const asked = { document, variableValues: variables, operationName };
    const query = operation ? compiled(document, operation, queryHash) : null;
    if (!operation || !query) return execute({ schema, ...asked, contextValue: context });
    const { errors, coerced } = getVariableValues(schema, operation.variableDefinitions ?? [], variables ?? {}, {
      maxErrors: 50,
    });
    if (errors) return { errors };
    const roots = await rootOutcomes({ schema, document, operation, variables: coerced, contextValue: context });
    const contextValue = { roots, variables: coerced };
    const data = query(contextValue);
    return data ? { data } : execute({ schema: answers, ...asked, contextValue });
  };
}
