import { RequestStepName } from './request-history-enums';
import { GraphQLDateTime } from 'graphql-scalars';
import { ArgsType, Field, ID, InputType, Int } from 'type-graphql';
import type { AgentRelation, Channel, RequestKind, RequestStep } from '../../../policy/request-rules.type';
import type { Following, RequestStateName } from '../../../rights/request.type';
import {
  AgentRelationName,
  RequestChannel,
  RequestFollowing,
  RequestKindName,
  RequestStateEnum,
} from './request-enums';
import { KeyField } from './request-step.input';

@InputType({ description: 'A letter in which a person asks, of one kind or several.' })
export class FileRightsRequestsInput {
  @KeyField readonly idempotencyKey!: string;
  @Field(() => [RequestKindName], { description: 'What is asked; each kind becomes a request of its own.' })
  readonly kinds!: RequestKind[];
  @Field(() => RequestChannel, { description: 'How it arrived.' })
  readonly channel!: Channel;
  @Field(() => GraphQLDateTime, { description: 'When it arrived 到達; the clocks begin there.' })
  readonly arrivedAt!: Date;
  @Field(() => [ID], { defaultValue: [], description: 'Whom it is about, where the person is found already.' })
  readonly subjects!: string[];
  @Field(() => AgentRelationName, { nullable: true, description: 'Where an agent 代理人 asks: for whom.' })
  readonly agent?: AgentRelation | null;
  @Field(() => ID, {
    nullable: true,
    description: 'The `id` of the closed request that this one follows; no fee is due.',
  })
  readonly follows?: string | null;
  @Field(() => RequestFollowing, { nullable: true, description: 'How it follows that one; REOPENING where left out.' })
  readonly following?: Following | null;
  @Field(() => String, { description: 'What was written or said, 1 to 4,000 letters. Kept sealed.' })
  readonly text!: string;
}

@InputType({ description: 'Many letters as a table, such as a mail room keeps it.' })
export class FileRequestsFromCsvInput {
  @KeyField readonly idempotencyKey!: string;
  @Field(() => String, {
    description:
      'CSV with a line of names: kinds (several apart by a blank), channel, arrivedAt, text; and where known subject, agent. At most 200 rows, 300,000 letters.',
  })
  readonly csv!: string;
}

@ArgsType()
export class RightsRequestsArguments {
  @Field(() => [RequestStateEnum], { nullable: true, description: 'Only in these states.' })
  readonly states?: RequestStateName[] | null;
  @Field(() => [RequestKindName], { nullable: true, description: 'Only of these kinds.' })
  readonly kinds?: RequestKind[] | null;
  @Field(() => ID, { nullable: true, description: 'Only assigned to this caller 担当.' })
  readonly assignee?: string | null;
  @Field(() => ID, { nullable: true, description: 'Only about this subject 本人.' })
  readonly subject?: string | null;
  @Field(() => String, { nullable: true, description: 'Only whose number holds this.' })
  readonly number?: string | null;
  @Field(() => String, { nullable: true, description: 'Only whose last day 期限 is this one or before, YYYY-MM-DD.' })
  readonly dueBy?: string | null;
  @Field(() => RequestStepName, {
    nullable: true,
    description: 'Only in which this step is awaited: ANSWER_TASK, RECORD_DELIVERY of a letter, or an approval.',
  })
  readonly awaiting?: RequestStep | null;
  @Field(() => Boolean, { defaultValue: false, description: 'Only with something that waits for your approval.' })
  readonly awaitingMyApproval!: boolean;
  @Field(() => Boolean, { defaultValue: false, description: 'Only whose last day 期限 is over, and that are not.' })
  readonly overdue!: boolean;
  @Field(() => Int, { defaultValue: 20, description: 'How many, 1 to 100.' })
  readonly first!: number;
  @Field(() => String, { nullable: true, description: 'The `endCursor` of the page before.' })
  readonly after?: string | null;
}
