import {
  getArgumentValues,
  Kind,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLObjectType,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import { collectFields } from 'graphql/execution/collectFields';

/** What a root field has come to: a value, or what its resolver threw. */
export type RootOutcome = { readonly value: unknown } | { readonly error: unknown };

export interface RootsAsked {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  /** A query. */
  readonly operation: OperationDefinitionNode;
  /** As coerced by graphql. */
  readonly variables: Record<string, unknown>;
  readonly contextValue: unknown;
}

/** Calls the resolver of each root field as graphql does, all in one tick, and gives what each came to by its alias or name. */
export async function rootOutcomes(asked: RootsAsked): Promise<ReadonlyMap<string, RootOutcome>> {
  const { schema, operation, variables } = asked;
  const type = schema.getQueryType();
  if (!type) return new Map();
  const fragments = fragmentsOf(asked.document);
  const fields = collectFields(schema, fragments, variables, type, operation.selectionSet);
  const outcomes = [...fields].map(
    async ([key, nodes]) => [key, await outcomeOf(key, nodes, type, fragments, asked)] as const,
  );
  return new Map(await Promise.all(outcomes));
}

type Fragments = Record<string, FragmentDefinitionNode>;

async function outcomeOf(
  key: string,
  fieldNodes: readonly FieldNode[],
  parentType: GraphQLObjectType,
  fragments: Fragments,
  { schema, operation, variables: variableValues, contextValue }: RootsAsked,
): Promise<RootOutcome> {
  const [node] = fieldNodes;
  const field = node && parentType.getFields()[node.name.value];
  if (!node || !field?.resolve) return { value: undefined }; // __typename
  const info: GraphQLResolveInfo = {
    fieldName: field.name,
    fieldNodes,
    returnType: field.type,
    parentType,
    path: { prev: undefined, key, typename: parentType.name },
    schema,
    fragments,
    rootValue: undefined,
    operation,
    variableValues,
  };
  try {
    const given = getArgumentValues(field, node, variableValues);
    return { value: await field.resolve(undefined, given, contextValue, info) };
  } catch (error) {
    return { error };
  }
}

function fragmentsOf({ definitions }: DocumentNode): Fragments {
  const fragments = definitions.filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION);
  return Object.fromEntries(fragments.map((fragment) => [fragment.name.value, fragment]));
}
