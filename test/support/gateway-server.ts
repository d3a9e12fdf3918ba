import type { ApolloServer } from '@apollo/server';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gatewayServer } from '../../src/adapters/graphql/apollo-server';
import type { GatewayContext } from '../../src/adapters/graphql/gateway-context.type';
import { executorConfig } from '../../src/config';
import { decisionTable } from '../../src/authority/decision-table';
import { parseDatasets } from '../../src/datasets/parse-dataset';
import { storeGraph } from '../../src/datasets/store-graph';
import type { Linking } from '../../src/linking/linking';
import { parseOperations } from '../../src/policy/parse-operations';
import { parsePolicy } from '../../src/policy/parse-policy';
import type { PolicyFile } from '../../src/policy/policy-file.type';
import type { Role } from '../../src/policy/policy.type';
import type { Viewing } from '../../src/viewing/view.type';

const schemaFolder = join(__dirname, '../../schema');

const schemaFile = (...path: string[]): PolicyFile => ({
  name: path.join('/'),
  text: readFileSync(join(schemaFolder, ...path), 'utf8'),
});

const policy = parsePolicy(schemaFile('policy', 'purposes.yml'), schemaFile('policy', 'decisions.yml'));
export const table = decisionTable(policy, '2026-11-23');
export const operations = parseOperations(schemaFile('policy', 'operations.yml'));

const graph = storeGraph(
  readdirSync(join(schemaFolder, 'datasets')).flatMap((file) => {
    const { text, name } = schemaFile('datasets', file);
    return parseDatasets(text, name);
  }),
);

/** What a caller of a role brings; without a viewing it named no purpose. */
export const contextOf = (
  role: Role,
  viewing: Viewing | null,
  subjectId: string | null = null,
  linking: Linking | null = null,
): GatewayContext => ({
  request: {
    caller: { id: 'staff-1', role, subjectId },
    purpose: viewing ? (table.purposesOpenTo(role)[0] ?? null) : null,
    case: 'case-7',
    operationsPerMinute: null,
  },
  operation: { name: null, document: null },
  told: { operation: 'none', codes: [] },
  viewing,
  linking,
  staff: null,
  table,
  policy,
  operations,
  graph,
});

/** A server over the committed policy, and the faults it reported. */
export function testServer({ development = false } = {}): {
  readonly server: ApolloServer<GatewayContext>;
  readonly faults: { readonly id: string; readonly error: unknown }[];
} {
  const faults: { id: string; error: unknown }[] = [];
  const onError = (id: string, error: unknown): unknown => faults.push({ id, error });
  const server = gatewayServer({
    ...{ operations, development, onError, executor: executorConfig(process.env), trusted: null },
    quota: { take: () => Promise.resolve() },
  });
  return { server, faults };
}
