import { GraphQLScalarType } from 'graphql';
import { createUnionType, Field, ObjectType } from 'type-graphql';
import { Subject } from './subject.type';

/** What the subgraph specification of Apollo Federation 2 calls `_Any`. What it must hold is the resolver's matter. */
export const Representation = new GraphQLScalarType({
  name: '_Any',
  description: 'A reference of a router to a person 本人: `__typename: "Subject"` and the `id`.',
});

export const Entity = createUnionType({
  name: '_Entity',
  description: 'What other subgraphs may refer to.',
  types: () => [Subject] as const,
  resolveType: () => 'Subject',
});

@ObjectType('_Service', { simpleResolvers: true, description: 'This schema as a subgraph.' })
export class SubgraphService {
  @Field(() => String, { description: 'The schema in the schema definition language, with the federation directives.' })
  readonly sdl: string;

  constructor(sdl: string) {
    this.sdl = sdl;
  }
}
