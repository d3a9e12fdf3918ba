import { Arg, Ctx, ID, Int, Query, Resolver } from 'type-graphql';
import { CodedError } from '../../kernel/errors';
import { isId } from '../../kernel/ids';
import type { GatewayContext } from './gateway-context.type';
import { requestsOf } from './request.resolver';
import { DisclosureRows } from './types/reviewed-rows.type';

const MOST = 1000;

/** What was collected for a request, as it will be given. */
@Resolver()
export class DisclosureResolver {
  @Query(() => DisclosureRows, {
    nullable: true,
    description:
      'Rows of one table of what was collected for a request, as they will be given 開示の内容の確認; null where there is no such table.',
  })
  async disclosureRows(
    @Arg('request', () => ID, { description: 'The `id` of the request.' }) request: string,
    @Arg('table', () => Int, { description: 'The number of the table, as `disclosure` lists it.' }) table: number,
    @Arg('first', () => Int, { defaultValue: 100, description: 'How many rows, 1 to 1,000.' }) first: number,
    @Arg('after', () => Int, { defaultValue: 0, description: 'The number of the row after which to begin.' })
    after: number,
    @Ctx() context: GatewayContext,
  ): Promise<DisclosureRows | null> {
    if (first < 1 || first > MOST) throw new CodedError('BAD_INPUT', `first must be from 1 to ${MOST}`);
    return isId(request) ? requestsOf(context).rows(request, { table, first, after }) : null;
  }
}
