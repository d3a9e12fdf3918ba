import {
  getNamedType,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  Kind,
  type ArgumentNode,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionSetNode,
  type ValueNode,
} from 'graphql';

export type Variables = Readonly<Record<string, unknown>>;

/** How large an operation is, each fragment counted as often as it is spread, whatever @skip and @include say. */
export interface OperationSize {
  /** The levels of fields. */
  readonly depth: number;
  /** The fields, `__typename` among them. */
  readonly fields: number;
  readonly aliases: number;
  readonly directives: number;
  /** The fields at its root, by their names in the schema, each once. */
  readonly roots: ReadonlySet<string>;
  /** Whether it asks of the schema itself (`__schema`, `__type`). */
  readonly asksSchema: boolean;
  /** The most fields that its answer may hold by what its arguments say: people times their pages. */
  readonly cost: (variables: Variables) => number;
}

/** Arguments by which a field multiplies what stands beneath it: a list by its length, a number by itself. */
const multipliers: ReadonlySet<string> = new Set(['ids', 'representations', 'first']);

/** The size of a valid document's operation, worked out once for each. */
export function operationSize(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
): OperationSize {
  const known = sizes.get(operation);
  if (known) return known;
  const root = schema.getRootType(operation.operation) ?? undefined;
  const part = new Measure(schema, document).of(operation.selectionSet, root);
  const directives = part.directives + (operation.directives?.length ?? 0);
  const defaults = defaultsOf(operation);
  const made = { ...part, directives, cost: (variables: Variables) => part.cost({ ...defaults, ...variables }) };
  sizes.set(operation, made);
  return made;
}

const sizes = new WeakMap<OperationDefinitionNode, OperationSize>();

/** The defaults of variables, as far as they multiply. */
function defaultsOf({ variableDefinitions = [] }: OperationDefinitionNode): Variables {
  return Object.fromEntries(
    variableDefinitions.flatMap(({ variable, defaultValue }) =>
      defaultValue ? [[variable.name.value, literalOf(defaultValue)] as const] : [],
    ),
  );
}

class Measure {
  private readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  /** Each fragment is measured once, however often it is spread. */
  private readonly known = new Map<string, OperationSize>();

  constructor(
    private readonly schema: GraphQLSchema,
    { definitions }: DocumentNode,
  ) {
    this.fragments = new Map(
      definitions.flatMap((each) => (each.kind === Kind.FRAGMENT_DEFINITION ? [[each.name.value, each]] : [])),
    );
  }

  of({ selections }: SelectionSetNode, type: GraphQLNamedType | undefined): OperationSize {
    const parts = selections.map((selection) => {
      const directives = selection.directives?.length ?? 0;
      const part =
        selection.kind === Kind.FIELD
          ? this.ofField(selection, type)
          : selection.kind === Kind.FRAGMENT_SPREAD
            ? this.ofFragment(selection.name.value)
            : this.of(selection.selectionSet, this.typeNamed(selection.typeCondition?.name.value) ?? type);
      return { ...part, directives: part.directives + directives };
    });
    return together(parts);
  }

  private ofField(node: FieldNode, type: GraphQLNamedType | undefined): OperationSize {
    const name = node.name.value;
    const field = isObjectType(type) || isInterfaceType(type) ? type.getFields()[name] : undefined;
    const named = field && getNamedType(field.type);
    const beneath = node.selectionSet
      ? this.of(node.selectionSet, isCompositeType(named) ? named : undefined)
      : together([]);
    return {
      depth: beneath.depth + 1,
      fields: beneath.fields + 1,
      aliases: beneath.aliases + (node.alias ? 1 : 0),
      directives: beneath.directives,
      roots: new Set([name]),
      asksSchema: beneath.asksSchema || name === '__schema' || name === '__type',
      cost: (variables) => 1 + timesOf(node, field, variables) * beneath.cost(variables),
    };
  }

  private ofFragment(name: string): OperationSize {
    const known = this.known.get(name);
    if (known) return known;
    const fragment = this.fragments.get(name);
    const made = fragment
      ? this.of(fragment.selectionSet, this.typeNamed(fragment.typeCondition.name.value))
      : together([]);
    this.known.set(name, made);
    return made;
  }

  private typeNamed(name: string | undefined): GraphQLNamedType | undefined {
    return name === undefined ? undefined : this.schema.getType(name);
  }
}

const together = (parts: readonly OperationSize[]): OperationSize => ({
  depth: Math.max(0, ...parts.map(({ depth }) => depth)),
  fields: sum(parts.map(({ fields }) => fields)),
  aliases: sum(parts.map(({ aliases }) => aliases)),
  directives: sum(parts.map(({ directives }) => directives)),
  roots: new Set(parts.flatMap(({ roots }) => [...roots])),
  asksSchema: parts.some(({ asksSchema }) => asksSchema),
  cost: (variables) => sum(parts.map(({ cost }) => cost(variables))),
});

const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0);

/** By how much a field multiplies what stands beneath it; 1 where its arguments say nothing, or nothing valid. */
function timesOf(
  { arguments: given = [] }: FieldNode,
  field: GraphQLField<unknown, unknown> | undefined,
  variables: Variables,
): number {
  let times = 1;
  for (const { name, defaultValue } of field?.args ?? []) {
    if (!multipliers.has(name)) continue;
    const argument = given.find((each) => each.name.value === name);
    times *= countOf(argument ? valueOf(argument, variables, defaultValue) : defaultValue);
  }
  return times;
}

function valueOf({ value }: ArgumentNode, variables: Variables, otherwise: unknown): unknown {
  if (value.kind === Kind.VARIABLE) {
    const { value: name } = value.name;
    return Object.hasOwn(variables, name) ? (variables[name] ?? otherwise) : otherwise;
  }
  return literalOf(value);
}

function literalOf(value: ValueNode): unknown {
  if (value.kind === Kind.INT) return Number(value.value);
  return value.kind === Kind.LIST ? value.values : 1;
}

/** One value stands for a list of one; what is no `Int` is refused where it is read. */
function countOf(value: unknown): number {
  if (Array.isArray(value)) return value.length;
  return typeof value === 'number' && value > 0 && value < 2 ** 31 ? value : 1;
}
