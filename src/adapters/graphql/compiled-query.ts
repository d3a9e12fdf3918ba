import { compileQuery, isCompiledQuery } from 'graphql-jit';
import {
  Kind,
  OperationTypeNode,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import type { Answers } from './answer-schema';

/** The `data` of an answer, or null where anything in it is not as the schema has it: then graphql must say what. */
export type CompiledQuery = (answers: Answers) => Record<string, unknown> | null;

/** Selections, each fragment counted as often as it is spread: compiling takes time with their number. */
const MOST_SELECTIONS = 1000;

/** Names that come together in the compiler's own names, which it joins by `_`. */
const plainAlias = /^[A-Za-z][A-Za-z0-9]*$/;

/**
 * Compiles what a query selects of the `answerSchema`; null for what the compiler does not do as graphql does
 * (mutations, @skip and @include, introspection, odd aliases) or only at length.
 */
export function compiledQuery(
  answers: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
): CompiledQuery | null {
  if (operation.operation !== OperationTypeNode.QUERY || !isCompilable(document, operation)) return null;
  // Variables stand in arguments alone, and those are graphql's matter.
  const shape = { ...operation, variableDefinitions: [] };
  const definitions = document.definitions.map((each) => (each === operation ? shape : each));
  const compiled = compileQuery(answers, { ...document, definitions }, operation.name?.value, {
    disablingCapturingStackErrors: true,
  });
  if (!isCompiledQuery(compiled)) return null;
  return (given) => {
    try {
      const result = compiled.query(undefined, given, {});
      return 'then' in result || result.errors ? null : (result.data as Record<string, unknown>);
    } catch {
      return null;
    }
  };
}

function isCompilable({ definitions }: DocumentNode, { selectionSet }: OperationDefinitionNode): boolean {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const each of definitions) if (each.kind === Kind.FRAGMENT_DEFINITION) fragments.set(each.name.value, each);
  let left = MOST_SELECTIONS;
  const areCompilable = (selected: SelectionSetNode | undefined): boolean =>
    (selected?.selections ?? []).every((selection) => {
      left -= 1;
      if (left < 0 || (selection.directives ?? []).length > 0) return false;
      if (selection.kind === Kind.FRAGMENT_SPREAD)
        return areCompilable(fragments.get(selection.name.value)?.selectionSet);
      if (selection.kind === Kind.FIELD && !isPlain(selection)) return false;
      return areCompilable(selection.selectionSet);
    });
  return areCompilable(selectionSet);
}

function isPlain({ name, alias }: FieldNode): boolean {
  return (!name.value.startsWith('__') || name.value === '__typename') && (!alias || plainAlias.test(alias.value));
}
