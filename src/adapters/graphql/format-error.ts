import { GraphQLError, Kind, print, type ASTNode, type GraphQLFormattedError } from 'graphql';
import { CodedError, type ErrorCode } from '../../kernel/errors';
import { newId } from '../../kernel/ids';

/** Called with what a caller may not see: the fault, and the id that the caller was given for it. */
export type OnError = (id: string, error: unknown) => void;

export interface ErrorFormat {
  readonly onError: OnError;
}

interface Told {
  readonly code: ErrorCode;
  readonly message: string;
}

/**
 * The one place where errors become answers: a code of the catalogue, a message without any value that came in, and
 * where in the document. What is unknown becomes INTERNAL with a random id.
 */
export const formatError =
  ({ onError }: ErrorFormat) =>
  (formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError => {
    const { code, message } = coded(error) ?? requestError(formatted, error) ?? internal(error, onError);
    const { locations, path } = formatted;
    return { message, ...(locations && { locations }), ...(path && { path }), extensions: { code } };
  };

/** A coded error, however deep graphql and Apollo have wrapped it. */
function coded(error: unknown): CodedError | null {
  let inner = error;
  while (inner instanceof GraphQLError && inner.originalError) inner = inner.originalError;
  return inner instanceof CodedError ? inner : null;
}

/** An error of the request itself, as Apollo codes it or as graphql raises it while it coerces arguments. */
function requestError(formatted: GraphQLFormattedError, error: unknown): Told | null {
  const nodes = error instanceof GraphQLError ? (error.nodes ?? []) : [];
  switch (formatted.extensions?.['code']) {
    case 'GRAPHQL_PARSE_FAILED':
      return parseError(formatted.message);
    case 'GRAPHQL_VALIDATION_FAILED':
      if (nodes.some(isValue)) return badValue;
      // Where it does not fit is told by `schemaWords` to whoever may see the schema.
      return { code: 'BAD_QUERY', message: 'The document does not fit the schema' };
    case 'BAD_USER_INPUT':
      return badVariable(nodes[0]);
    case 'OPERATION_RESOLUTION_FAILURE':
      return { code: 'BAD_QUERY', message: 'Name one operation of the document in `operationName`' };
    case 'PERSISTED_QUERY_NOT_FOUND':
    case 'PERSISTED_QUERY_NOT_SUPPORTED':
      return { code: 'BAD_QUERY', message: 'Send the whole document in `query`' };
    case 'BAD_REQUEST':
      return {
        code: 'BAD_INPUT',
        message: 'Send one operation as a JSON object: `query`, and `variables` as an object',
      };
    default:
      // A mutation or subscription that the schema has not; graphql finds out only as it executes.
      if (nodes[0]?.kind === Kind.OPERATION_DEFINITION)
        return { code: 'BAD_QUERY', message: 'The schema has no operation of this kind' };
      return isCoercion(error) ? badValue : null;
  }
}

const badValue: Told = { code: 'BAD_INPUT', message: 'A value in the document is not what is required there' };

function parseError(message: string): Told {
  const limit = /more th\w+ (\d+) tokens/.exec(message)?.[1];
  return limit
    ? { code: 'TOO_LARGE', message: `A document may hold at most ${limit} tokens` }
    : { code: 'BAD_QUERY', message: 'The document is not GraphQL' };
}

/** graphql's own message repeats the value; this one names the variable and the type that the document gives it. */
function badVariable(node: ASTNode | undefined): Told {
  if (node?.kind !== Kind.VARIABLE_DEFINITION)
    return { code: 'BAD_INPUT', message: 'A variable does not fit its type' };
  return { code: 'BAD_INPUT', message: `The variable \`$${node.variable.name.value}\` must be ${print(node.type)}` };
}

/** Whether graphql raised it over an argument. Its faults over results have no node of their own. */
function isCoercion(error: unknown): boolean {
  const raised = error instanceof GraphQLError ? error.originalError : null;
  return raised instanceof GraphQLError && (raised.nodes?.length ?? 0) > 0;
}

const valueKinds: ReadonlySet<Kind> = new Set([
  Kind.INT,
  Kind.FLOAT,
  Kind.STRING,
  Kind.BOOLEAN,
  Kind.NULL,
  Kind.ENUM,
  Kind.LIST,
  Kind.OBJECT,
  Kind.OBJECT_FIELD,
]);
const isValue = ({ kind }: ASTNode): boolean => valueKinds.has(kind);

function internal(error: unknown, onError: OnError): Told {
  const id = newId();
  onError(id, error);
  return { code: 'INTERNAL', message: `A fault of ours. Give the operator this id: ${id}` };
}
