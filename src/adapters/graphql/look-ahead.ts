import {
  BREAK,
  getArgumentValues,
  getNamedType,
  isObjectType,
  isUnionType,
  visit,
  type FieldNode,
  type GraphQLResolveInfo,
} from 'graphql';
// What graphql itself executes by, so that aliases, fragments, @skip and @include mean the same here. Not exported.
import { collectSubfields } from 'graphql/execution/collectFields';
import { listedFieldNames, type ListedField } from '../../catalogue/personal-fields';
import { transactionKey, type Selection, type TransactionSelection } from '../../viewing/view.type';
import { transactionSelection } from './transaction-selection';
import type { TransactionArguments } from './types/transaction-arguments.input';

/** What a root field asks of each person. */
export interface LookAhead {
  readonly selection: Selection;
  /** How many transactions one person may take in the answer: `first` over every alias. */
  readonly transactionRows: number;
}

const listedFieldOf: ReadonlyMap<string, ListedField> = new Map(
  listedFieldNames.map((field) => [`Subject.${field.toLowerCase()}`, field]),
);

/** Reads what is asked beneath this root field, once for a document without variables there. Throws as `transactionSelection` does. */
export function lookAhead(info: GraphQLResolveInfo): LookAhead {
  const [only] = info.fieldNodes;
  const known = only && info.fieldNodes.length === 1 ? fixed.get(only) : undefined;
  if (known) return known;
  const read = lookedAhead(info);
  if (only && info.fieldNodes.length === 1 && known === undefined)
    fixed.set(only, variesBeneath(only, info) ? null : read);
  return read;
}

/** What never varies, by its field; null where it does. Documents are kept by the server, so that they come again. */
const fixed = new WeakMap<FieldNode, LookAhead | null>();

function variesBeneath({ selectionSet }: FieldNode, { fragments }: GraphQLResolveInfo): boolean {
  let varies = false;
  const found = (): typeof BREAK => {
    varies = true;
    return BREAK;
  };
  for (const each of [selectionSet, ...Object.values(fragments)]) if (each) visit(each, { Variable: found });
  return varies;
}

function lookedAhead(info: GraphQLResolveInfo): LookAhead {
  const fields = new Set<ListedField>();
  const pages = new Map<string, TransactionSelection>();
  let transactionRows = 0;
  let ownership = false;
  let records = false;
  walk(info, (name, argumentsOf) => {
    const listed = listedFieldOf.get(name);
    if (listed) fields.add(listed);
    else if (name === 'Subject.records') records = true;
    else if (name === 'StoredValue.ownership' || name === 'StoredRecord.ownership') ownership = true;
    else if (name === 'Subject.transactions') {
      const page = transactionSelection(argumentsOf() as unknown as TransactionArguments);
      pages.set(transactionKey(page), page);
      transactionRows += page.first;
    }
  });
  return { selection: { fields, ownership, transactions: [...pages.values()], records }, transactionRows };
}

type Seen = (name: string, argumentsOf: () => Record<string, unknown>) => void;

/** Visits every field selected beneath `info`, as `Type.field`, once for each alias. */
function walk({ schema, fragments, variableValues, returnType, fieldNodes }: GraphQLResolveInfo, seen: Seen): void {
  const enter = (named: unknown, nodes: readonly FieldNode[]): void => {
    if (isUnionType(named)) for (const member of named.getTypes()) enter(member, nodes);
    if (!isObjectType(named)) return;
    for (const selected of collectSubfields(schema, fragments, variableValues, named, nodes).values()) {
      const node = selected[0];
      const field = node && named.getFields()[node.name.value];
      if (!field) continue; // __typename
      seen(`${named.name}.${field.name}`, () => getArgumentValues(field, node, variableValues));
      enter(getNamedType(field.type), selected);
    }
  };
  enter(getNamedType(returnType), fieldNodes);
}
