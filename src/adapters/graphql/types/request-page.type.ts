import { Field, Int, ObjectType } from 'type-graphql';
import type { RequestStateName } from '../../../rights/request.type';
import type { RequestWarning } from '../../../rights/requests.type';
import { RequestStateEnum, RequestWarningName } from './request-enums';
import { RightsRequest } from './request.type';
import { UserError } from './subject-link.type';

@ObjectType({ simpleResolvers: true, description: 'How many requests are in a state.' })
class RequestCount {
  @Field(() => RequestStateEnum, { description: 'The state.' })
  readonly state!: RequestStateName;
  @Field(() => Int, { description: 'How many.' })
  readonly count!: number;
}

@ObjectType({ simpleResolvers: true, description: 'Requests, the newest number first.' })
export class RightsRequestPage {
  @Field(() => [RightsRequest], { description: 'The requests.' })
  readonly nodes: readonly RightsRequest[];
  @Field(() => Boolean, { description: 'Whether older ones follow.' })
  readonly hasNextPage: boolean;
  @Field(() => String, { nullable: true, description: 'For `after`, to go on; null on an empty page.' })
  readonly endCursor: string | null;
  @Field(() => [RequestCount], { description: 'How many the filter finds in each state, on all pages together.' })
  readonly counts: readonly { readonly state: RequestStateName; readonly count: number }[];

  @Field(() => [RequestWarningName], { description: 'What the office should mind; nothing to the person.' })
  readonly warnings: readonly RequestWarning[];

  constructor(
    nodes: readonly RightsRequest[],
    hasMore: boolean,
    counts: ReadonlyMap<RequestStateName, number>,
    warnings: readonly RequestWarning[],
  ) {
    this.warnings = warnings;
    this.nodes = nodes;
    this.hasNextPage = hasMore;
    this.endCursor = nodes.at(-1)?.number ?? null;
    this.counts = [...counts].map(([state, count]) => ({ state, count }));
  }
}

@ObjectType({ simpleResolvers: true, description: 'The requests as the change left them, or why nothing was changed.' })
export class RightsRequestsPayload {
  @Field(() => [RightsRequest], { description: 'The requests; empty where nothing was changed.' })
  readonly requests: readonly RightsRequest[];
  @Field(() => [UserError], { description: 'Why nothing was changed; empty where it was.' })
  readonly userErrors: readonly UserError[];

  constructor(requests: readonly RightsRequest[], userErrors: readonly UserError[]) {
    this.requests = requests;
    this.userErrors = userErrors;
  }
}
