import type { Decision } from '../authority/decision-table';
import type { FieldClass } from '../catalogue/personal-fields';
import type { Field } from '../datasets/dataset.type';
import { readingPlan, type ReadingPlan } from '../datasets/reading-plan';
import { nameOf, type StoreGraph } from '../datasets/store-graph';
import { otherOwners } from '../federation/transaction-owners';
import { transactionEdges } from '../federation/transactions';

/**
 * How all that is held is walked to: every described column that is shown, of every collection but the transactions, of which there
 * may be more than can be kept; what they are found from is read.
 */
export interface WholePlan {
  /** Without the ways to transactions. */
  readonly graph: StoreGraph;
  readonly plan: ReadingPlan;
}

export function wholePlan(graph: StoreGraph, decisions: ReadonlyMap<FieldClass, Decision>): WholePlan {
  const still: StoreGraph = {
    ...graph,
    edgesFrom: new Map(
      [...graph.edgesFrom].map(([name, edges]) => [
        name,
        edges.filter(({ from, to }) => from.transaction === null && to.transaction === null),
      ]),
    ),
  };
  const wanted = new Map<string, readonly Field[]>();
  const want = (name: string, fields: readonly Field[]): void => {
    wanted.set(name, [...(wanted.get(name) ?? []), ...fields]);
  };
  for (const [name, { fields, transaction }] of graph.collections) {
    if (transaction !== null) continue;
    want(
      name,
      [...fields.values()].filter(
        ({ cls, stored }) => stored.format === 'plain' && decisions.get(cls)?.outcome === 'CLEAR',
      ),
    );
  }
  for (const edge of transactionEdges(graph)) {
    want(nameOf(edge.from), edge.fromFields);
    for (const { to, toFields } of otherOwners(edge, graph)) want(nameOf(to), toFields);
  }
  return { graph: still, plan: readingPlan(still, wanted, true) };
}
