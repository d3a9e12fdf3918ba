import { Ctx, Query, Resolver } from 'type-graphql';
import { CodedError } from '../../kernel/errors';
import type { GatewayContext } from './gateway-context.type';
import { Viewer } from './types/viewer.type';

/** Who calls. */
@Resolver()
export class ViewerResolver {
  @Query(() => Viewer, { description: 'Who calls, for which purpose of use 利用目的, and what they may see.' })
  viewer(@Ctx() { request, table, policy, operations }: GatewayContext): Viewer {
    if (!request) throw new CodedError('UNAUTHENTICATED', 'Send a valid bearer token');
    return new Viewer(request, { table, policy, operations });
  }
}
