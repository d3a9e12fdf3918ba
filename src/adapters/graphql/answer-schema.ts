import {
  defaultFieldResolver,
  getArgumentValues,
  isIntrospectionType,
  isObjectType,
  lexicographicSortSchema,
  type FieldNode,
  type GraphQLField,
  type GraphQLFieldResolver,
  type GraphQLSchema,
} from 'graphql';
import type { RootOutcome } from './root-outcomes';

/** What one request has come to, to be written out. */
export interface Answers {
  readonly roots: ReadonlyMap<string, RootOutcome>;
  /** As coerced by graphql. */
  readonly variables: Record<string, unknown>;
}

/**
 * Fields without arguments that are called, or made anew whenever they are read: the compiler reads a plain property several
 * times. One that is missing here is answered all the same, only later.
 */
const readOnce: ReadonlySet<string> = new Set([
  'PageInfo.endCursor',
  'Subject.sources',
  'TransactionConnection.nodes',
  'TransactionConnection.pageInfo',
  'TransactionEdge.cursor',
]);

/**
 * A copy of the schema over values that are there already: a root field gives what it has come to. No field of it takes
 * arguments, since the compiler would write a caller's text into code; those of the document are read by graphql.
 */
export function answerSchema(schema: GraphQLSchema): GraphQLSchema {
  const copy = lexicographicSortSchema(schema); // graphql's one function that copies a schema
  const roots = [copy.getQueryType(), copy.getMutationType()];
  for (const type of Object.values(copy.getTypeMap())) {
    if (!isObjectType(type) || isIntrospectionType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      if (roots.includes(type)) field.resolve = rootValue;
      else if (field.args.length > 0 || readOnce.has(`${type.name}.${field.name}`))
        field.resolve = readFrom({ ...field, args: [...field.args] });
      field.args = [];
    }
  }
  return copy;
}

const rootValue: GraphQLFieldResolver<unknown, Answers> = (_source, _none, { roots }, { path }) => {
  const outcome = roots.get(String(path.key));
  if (outcome && 'error' in outcome) throw outcome.error;
  return outcome?.value;
};

/** Reads or calls what the value has, as graphql's default resolver does; arguments are read once for all values of a list. */
function readFrom(field: GraphQLField<unknown, unknown>): GraphQLFieldResolver<unknown, Answers> {
  const read = new WeakMap<Answers, Map<FieldNode, Record<string, unknown>>>();
  return (source, _none, answers, info) => {
    const [node] = info.fieldNodes;
    if (!node) return undefined;
    const known = read.get(answers) ?? new Map<FieldNode, Record<string, unknown>>();
    read.set(answers, known);
    const given = known.get(node) ?? getArgumentValues(field, node, answers.variables);
    known.set(node, given);
    return defaultFieldResolver(source, given, answers, info);
  };
}
