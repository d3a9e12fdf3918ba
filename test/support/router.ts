import { composeServices } from '@apollo/composition';
import { operationFromDocument, Supergraph, type ServiceDefinition } from '@apollo/federation-internals';
import { QueryPlanner, type FetchNode, type PlanNode } from '@apollo/query-planner';
import { parse } from 'graphql';

type Json = Record<string, unknown>;

/** Sends one operation to one subgraph and gives its `data`. */
export type Subgraph = (document: string, variables: Json) => Promise<Json>;

/**
 * A router over subgraphs: Apollo's composition and Apollo's query planner, whose plan is carried out here as far as
 * queries need it. Throws where the subgraphs do not compose.
 */
export function router(
  subgraphs: Readonly<Record<string, { readonly sdl: string; readonly send: Subgraph }>>,
): (document: string) => Promise<Json> {
  const services = Object.entries(subgraphs).map(([name, { sdl }]): ServiceDefinition => ({
    name,
    typeDefs: parse(sdl),
  }));
  const { supergraphSdl, errors } = composeServices(services);
  if (errors) throw new Error(errors.map(({ message }) => message).join('\n'));
  const supergraph = Supergraph.build(supergraphSdl);
  const planner = new QueryPlanner(supergraph);
  return async (document) => {
    const plan = planner.buildQueryPlan(operationFromDocument(supergraph.apiSchema(), parse(document)));
    const answer: Json = {};
    const send = (name: string): Subgraph => {
      const found = subgraphs[name];
      if (!found) throw new Error(`The plan names no subgraph: ${name}`);
      return found.send;
    };
    if (plan.node) await carryOut(plan.node as PlanNode, [answer], send);
    return answer;
  };
}

async function carryOut(node: PlanNode, at: readonly Json[], send: (name: string) => Subgraph): Promise<void> {
  switch (node.kind) {
    case 'Sequence':
      for (const each of node.nodes) await carryOut(each, at, send);
      return;
    case 'Parallel':
      await Promise.all(node.nodes.map((each) => carryOut(each, at, send)));
      return;
    case 'Flatten':
      await carryOut(node.node, node.path.reduce<readonly Json[]>(beneath, at), send);
      return;
    case 'Fetch':
      await fetchInto(node, at, send(node.serviceName));
      return;
    default:
      throw new Error(`A plan with ${node.kind} is more than this router can`);
  }
}

/** The objects one step down a path, where `@` is every item of a list; what is null has nothing beneath it. */
function beneath(at: readonly Json[], step: string | number): readonly Json[] {
  if (step === '@') return at;
  return at.flatMap((each) => {
    const value = each[step];
    return (Array.isArray(value) ? (value as unknown[]) : [value]).filter((one): one is Json => one != null);
  });
}

/** Without `requires` it is a query at the root; with it, all entities at this place in one request. */
async function fetchInto({ requires, operation }: FetchNode, at: readonly Json[], send: Subgraph): Promise<void> {
  if (!requires) {
    Object.assign(at[0] ?? {}, await send(operation, {}));
    return;
  }
  const representations = at.map(({ __typename, id }) => ({ __typename, id }));
  const { _entities: found } = (await send(operation, { representations })) as { _entities: readonly (Json | null)[] };
  at.forEach((each, index) => Object.assign(each, found[index]));
}
