import {
  GraphQLObjectType,
  GraphQLSchema,
  Kind,
  lexicographicSortSchema,
  parse,
  print,
  printSchema,
  visit,
  type ConstDirectiveNode,
} from 'graphql';

/** The fields by which other subgraphs refer to a type. */
const keys: Readonly<Record<string, string>> = { Subject: 'id' };

const link = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.0", import: ["@key"])';

/** The schema without what stands in it for routers alone, which is named with an underscore. */
export function schemaOfCallers(schema: GraphQLSchema): GraphQLSchema {
  const config = schema.toConfig();
  const types = config.types.filter(({ name }) => !name.startsWith('_') && name !== config.query?.name);
  const { fields = {}, ...query } = config.query?.toConfig() ?? { name: 'Query' };
  const own = Object.fromEntries(Object.entries(fields).filter(([name]) => !name.startsWith('_')));
  return new GraphQLSchema({ ...config, query: new GraphQLObjectType({ ...query, fields: own }), types });
}

/** The schema as a subgraph of Apollo Federation 2: sorted, its entities with their keys, without @oneOf. */
export function subgraphSdl(schema: GraphQLSchema): string {
  const document = parse(printSchema(lexicographicSortSchema(schemaOfCallers(schema))));
  const keyed = visit(document, {
    ObjectTypeDefinition: (type) => {
      const fields = keys[type.name.value];
      return fields === undefined ? undefined : { ...type, directives: [keyDirective(fields)] };
    },
    // Composition does not know @oneOf. It holds all the same: the gateway judges what a router hands on.
    InputObjectTypeDefinition: (type) => ({ ...type, directives: [] }),
  });
  return `${link}\n\n${print(keyed)}\n`;
}

const keyDirective = (fields: string): ConstDirectiveNode => ({
  kind: Kind.DIRECTIVE,
  name: { kind: Kind.NAME, value: 'key' },
  arguments: [
    {
      kind: Kind.ARGUMENT,
      name: { kind: Kind.NAME, value: 'fields' },
      value: { kind: Kind.STRING, value: fields },
    },
  ],
});
