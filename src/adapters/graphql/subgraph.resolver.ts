import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, Info, Query, Resolver } from 'type-graphql';
import { CodedError } from '../../kernel/errors';
import { askedPeople } from './asked-people';
import type { GatewayContext } from './gateway-context.type';
import { subgraphSdl } from './subgraph-sdl';
import type { Subject } from './types/subject.type';
import { Entity, Representation, SubgraphService } from './types/subgraph.type';

/** What a router of Apollo Federation 2 asks of a subgraph. */
@Resolver()
export class SubgraphResolver {
  @Query(() => [Entity], {
    name: '_entities',
    nullable: 'items',
    description: 'People 本人 by the references of other subgraphs, in their order; null where unknown or not yours.',
  })
  entities(
    @Arg('representations', () => [Representation], { description: 'As `ids` of `subjects`, with the same limits.' })
    representations: unknown[],
    @Ctx() context: GatewayContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<(Subject | null)[]> {
    return askedPeople(representations.map(subjectId), context, info);
  }

  @Query(() => SubgraphService, { name: '_service', description: 'This schema as a subgraph, for composition.' })
  service(@Info() { schema }: GraphQLResolveInfo): SubgraphService {
    return new SubgraphService(subgraphSdl(schema));
  }
}

function subjectId(representation: unknown): string {
  if (typeof representation === 'object' && representation !== null) {
    const { __typename: type, id } = representation as Readonly<Record<string, unknown>>;
    if (type === 'Subject' && typeof id === 'string') return id;
  }
  throw new CodedError('BAD_INPUT', 'Each of `representations` must be { __typename: "Subject", id: "…" }');
}
