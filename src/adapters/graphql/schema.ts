import {
  GraphQLInputObjectType,
  GraphQLObjectType,
  lexicographicSortSchema,
  printSchema,
  type GraphQLSchema,
} from 'graphql';
import { buildSchemaSync } from 'type-graphql';
import { AuditResolver } from './audit.resolver';
import { CatalogueResolver } from './catalogue.resolver';
import { ComparisonResolver } from './comparison.resolver';
import { JobResolver } from './job.resolver';
import { LinkingResolver } from './linking.resolver';
import { DisclosureResolver } from './disclosure.resolver';
import { RequestOfficeResolver } from './request-office.resolver';
import { RequestResolver } from './request.resolver';
import { RevealResolver } from './reveal.resolver';
import { schemaOfCallers, subgraphSdl } from './subgraph-sdl';
import { SubgraphResolver } from './subgraph.resolver';
import { SubjectResolver } from './subject.resolver';
import { SuspensionResolver } from './suspension.resolver';
import { ViewerResolver } from './viewer.resolver';

/** Of these exactly one member is given. */
const oneOf: ReadonlySet<string> = new Set(['SubjectLookup', 'RequestStepInput']);

/** The gateway's schema, without guards. Only root fields have resolvers: beneath them values are read as they stand. */
export function buildGatewaySchema(): GraphQLSchema {
  const schema = buildSchemaSync({
    resolvers: [
      ViewerResolver,
      SubjectResolver,
      LinkingResolver,
      RevealResolver,
      SuspensionResolver,
      RequestResolver,
      RequestOfficeResolver,
      DisclosureResolver,
      JobResolver,
      ComparisonResolver,
      AuditResolver,
      CatalogueResolver,
      SubgraphResolver,
    ],
    validate: false,
  });
  const [query, mutation] = [schema.getQueryType(), schema.getMutationType()];
  if (mutation) mutation.description = 'What can be changed. Each change takes an idempotency key and is on record.';
  if (query) query.description = 'What can be read. Nothing here changes anything but the audit trail.';
  for (const type of Object.values(schema.getTypeMap())) {
    if (type instanceof GraphQLObjectType && type !== query && type !== mutation && !type.name.startsWith('__'))
      // type-graphql wraps getters and methods; graphql's default resolver reads both, without a promise per field.
      for (const field of Object.values(type.getFields())) field.resolve = undefined;
    // type-graphql cannot say @oneOf.
    if (type instanceof GraphQLInputObjectType && oneOf.has(type.name)) type.isOneOf = true;
  }
  return schema;
}

/** The schema as committed in `schema/gateway.graphql`: sorted, so that a change is a small difference. */
export function printGatewaySchema(): string {
  return `${printSchema(lexicographicSortSchema(schemaOfCallers(buildGatewaySchema())))}\n`;
}

/** The schema as a router composes it, the answer of `_service { sdl }`. */
export const printSubgraphSchema = (): string => subgraphSdl(buildGatewaySchema());
