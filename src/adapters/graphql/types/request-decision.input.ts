import { Field, InputType } from 'type-graphql';
import { WhyField } from './request-papers.input';
import type { RefusalGround, RequestOutcome } from '../../../policy/request-rules.type';
import { RefusalGroundName, RequestOutcomeName } from './request-enums';

@InputType({ description: 'A decision 決定 that another person is to approve.' })
export class RequestDecisionInput {
  @Field(() => RequestOutcomeName, { description: 'What is decided.' })
  readonly outcome!: RequestOutcome;
  @Field(() => RefusalGroundName, {
    nullable: true,
    description: 'The ground; required by some outcomes, no part of others.',
  })
  readonly ground?: RefusalGround | null;
  @Field(() => String, { description: 'What is said to the person 理由の説明; may be empty where nothing is refused.' })
  readonly explanation!: string;
  @Field(() => [String], {
    defaultValue: [],
    description:
      'Where use is suspended 利用停止 in part: the purposes of use that stay open, of those that the policy lets stay open.',
  })
  readonly leavesOpen!: string[];
}

@InputType({ description: 'What was done about systems that read a store beside the gateway, where use is suspended.' })
export class SuspensionMeasureInput {
  @Field(() => String, { description: 'The key of the dataset.' })
  readonly dataset!: string;
  @WhyField readonly text!: string;
}
