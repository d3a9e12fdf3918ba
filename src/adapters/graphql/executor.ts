import type { ApolloServerOptionsWithGateway, BaseContext } from '@apollo/server';
import { execute, getVariableValues, type GraphQLSchema } from 'graphql';
import { answerSchema } from './answer-schema';
import { compiledQuery, type CompiledQuery } from './compiled-query';
import { Recent } from './recent';
import { rootOutcomes } from './root-outcomes';

type Gateway = NonNullable<ApolloServerOptionsWithGateway<BaseContext>['gateway']>;
type Executor = NonNullable<Awaited<ReturnType<Gateway['load']>>['executor']>;
type Asked = Parameters<Executor>[0];

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
export function compilingExecutor(schema: GraphQLSchema, compileAt: number): Executor {
  const answers = answerSchema(schema);
  const documents = new Recent<Known>(MOST_DOCUMENTS);
  const compiled = ({ document, operation, queryHash }: Asked): CompiledQuery | null => {
    const known = documents.get(`${queryHash} ${operation.name?.value ?? ''}`, () => ({ times: 0, query: null }));
    known.times += 1;
    if (known.times === compileAt) known.query = compiledQuery(answers, document, operation);
    return known.query;
  };
  return async (request) => {
    const { document, operation, context } = request;
    const { variables, operationName } = request.request;
    const asked = { document, variableValues: variables, operationName };
    const query = operation && compiled(request);
    if (!query) return execute({ schema, ...asked, contextValue: context });
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
