import { buildSchema, GraphQLError, type GraphQLFieldResolver, type GraphQLSchema } from 'graphql';

const definitions = /* GraphQL */ `
  enum Kind {
    SMALL
    LARGE
  }
  input Where {
    kind: Kind! = SMALL
    tags: [String!]
    near: Where
  }
  union Thing = Box | Person
  type Box {
    kind: Kind
    label(prefix: String = "box", times: Int): String
    lid: Lid!
    things: [Thing!]
    broken: String!
    grid: [[Int!]]
  }
  type Lid {
    colour: String!
    torn: String
  }
  type Person {
    id: ID!
    name: String
    boxes(where: Where, first: Int! = 2): [Box!]!
    lazy: String
    fails: String
  }
  type Query {
    person(id: ID!): Person
    people(ids: [ID!]!): [Person]!
    box(where: Where): Box
    strict: Box!
    things: [Thing]
    said(text: String, where: Where): String!
    fails: String
    failsLater: Person!
    wrong: Int
  }
  type Mutation {
    add(number: Int!): Int!
  }
`;

const box = (kind: string): object => ({
  __typename: 'Box',
  kind,
  label: ({ prefix, times }: { prefix: string; times?: number }) => `${prefix} ${kind} ${String(times)}`,
  lid: { colour: kind === 'SMALL' ? 'red' : null, torn: () => 'a little' },
  things: [{ __typename: 'Person', id: 7, name: '太郎' }],
  broken: null,
  grid: [[1, 2], null, []],
});

const person = (id: string): object => ({
  __typename: 'Person',
  id,
  get name() {
    return `Person ${id}`;
  },
  boxes: ({ where, first }: { where?: { kind: string }; first: number }) =>
    Array.from({ length: first }, () => box(where?.kind ?? 'LARGE')),
  lazy: () => 'made when asked for',
  get fails(): string {
    throw new Error('This getter fails');
  },
});

/** A schema with whatever is hard to execute: nulls where none may be, errors at every depth, unions, methods, getters. */
export function oddSchema(): GraphQLSchema {
  const schema = buildSchema(definitions);
  const resolvers: Record<string, GraphQLFieldResolver<unknown, unknown>> = {
    person: (_source, { id }) => Promise.resolve(id === '0' ? null : person(id as string)),
    people: (_source, { ids }) => (ids as string[]).map((id) => (id === '0' ? null : person(id))),
    box: (_source, { where }: { where?: { kind: string } }) => box(where?.kind ?? 'SMALL'),
    strict: () => Promise.resolve(null),
    things: () => [box('SMALL'), person('3'), null, { __typename: 'Nothing' }],
    said: (_source, given) => JSON.stringify(given),
    fails: () => {
      throw new GraphQLError('Refused', { extensions: { code: 'REFUSED' } });
    },
    failsLater: () => Promise.reject(new Error('Refused later')),
    wrong: () => 'no number',
  };
  for (const [name, field] of Object.entries(schema.getQueryType()?.getFields() ?? {})) field.resolve = resolvers[name];
  let sum = 0;
  for (const field of Object.values(schema.getMutationType()?.getFields() ?? {}))
    field.resolve = async (_source, { number }: { number?: number }) => {
      await Promise.resolve();
      return (sum += number ?? 0);
    };
  return schema;
}
