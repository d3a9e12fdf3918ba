import { getOperationAST, parse, validate, type DocumentNode, type ExecutionResult, type GraphQLSchema } from 'graphql';
import { answerSchema } from '../../src/adapters/graphql/answer-schema';
import { compiledQuery, type CompiledQuery } from '../../src/adapters/graphql/compiled-query';
import { compilingExecutor } from '../../src/adapters/graphql/executor';
import { oddSchema } from './odd-schema';

export type Variables = Record<string, unknown>;

/** A document that is valid for the odd schema. */
export function oddDocument(source: string): DocumentNode {
  const document = parse(source);
  const [error] = validate(oddSchema(), document);
  if (error) throw error;
  return document;
}

/** What is compiled of a document; null where it is left to graphql. */
export function compiled(document: DocumentNode, schema = oddSchema()): CompiledQuery | null {
  const operation = getOperationAST(document);
  if (!operation) throw new Error('The document has one operation');
  return compiledQuery(answerSchema(schema), document, operation);
}

/** The same document for each variables, all but the first answered by what is kept. */
export async function compiledAnswers(
  source: string,
  each: readonly Variables[],
  schema: GraphQLSchema = oddSchema(),
): Promise<ExecutionResult[]> {
  const executor = compilingExecutor(schema, 1);
  const document = oddDocument(source);
  const operation = getOperationAST(document) ?? undefined;
  const answers: ExecutionResult[] = [];
  for (const variables of each)
    answers.push(await executor({ document, operation, queryHash: source, request: { variables }, context: {} }));
  return answers;
}
