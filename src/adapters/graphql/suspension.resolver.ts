import { Arg, Ctx, Int, Query, Resolver } from 'type-graphql';
import { CodedError } from '../../kernel/errors';
import { positionOf } from './feed-position';
import type { GatewayContext } from './gateway-context.type';
import { SuspensionChange } from './types/suspension.type';

/** For systems that read the stores beside this gateway. */
@Resolver()
export class SuspensionResolver {
  @Query(() => [SuspensionChange], {
    description:
      'Whose use is suspended 利用停止, change by change, for systems that read a store themselves: each sets what is told.',
  })
  async suspensionChanges(
    @Arg('dataset', () => String, { description: 'The key of the dataset that describes the store.' }) dataset: string,
    @Arg('after', () => String, { nullable: true, description: 'The `cursor` of the last change that is known.' })
    after: string | null | undefined,
    @Arg('first', () => Int, { defaultValue: 100, description: 'How many, 1 to 1,000.' }) first: number,
    @Ctx() { staff }: GatewayContext,
  ): Promise<SuspensionChange[]> {
    if (!staff) throw new CodedError('PURPOSE_REQUIRED', 'Name one purpose of use in the header `x-purpose`');
    const found = await staff.suspensions({ dataset, after: positionOf(after, first), first });
    return found.map((change) => new SuspensionChange(change));
  }
}
