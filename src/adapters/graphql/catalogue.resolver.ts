import { Ctx, Query, Resolver } from 'type-graphql';
import type { GatewayContext } from './gateway-context.type';
import { Catalogue } from './types/catalogue.type';

/** What is described. */
@Resolver()
export class CatalogueResolver {
  @Query(() => Catalogue, { description: 'What is described: listed fields, purposes of use 利用目的, and stores.' })
  catalogue(@Ctx() { policy, graph }: GatewayContext): Catalogue {
    return new Catalogue(policy, graph);
  }
}
