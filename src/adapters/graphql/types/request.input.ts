import { GraphQLDateTime } from 'graphql-scalars';
import { ArgsType, Field, ID, InputType, Int } from 'type-graphql';
import type {
  AgentProof,
  AgentRelation,
  IdentityMethod,
  RefusalGround,
  RequestKind,
  RequestOutcome,
} from '../../../policy/request-rules.type';
import type { Channel, NoticeChannel, RequestStateName } from '../../../rights/request.type';
import {
  AgentProofName,
  AgentRelationName,
  IdentityMethodName,
  NoticeChannelName,
  RefusalGroundName,
  RequestChannel,
  RequestKindName,
  RequestOutcomeName,
  RequestStateEnum,
} from './request-enums';

const KeyField = Field(() => String, {
  description: 'Names this change, 1 to 128 letters: sent again with the same input, it gives the same answer.',
});
const WhyField = Field(() => String, { description: 'Why 理由, 1 to 4,000 letters. Kept sealed.' });
const SubjectsField = Field(() => [ID], { description: 'The `id` of each subject 本人, all of one person.' });
const done = { nullable: true, description: 'True, to take the step.' };
const said = (description: string) => ({
  nullable: true,
  description: `${description}, 1 to 4,000 letters. Kept sealed.`,
});

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
  @Field(() => ID, { nullable: true, description: 'The `id` of the closed request that this one reopens 再請求.' })
  readonly follows?: string | null;
  @Field(() => String, { description: 'What was written or said, 1 to 4,000 letters. Kept sealed.' })
  readonly text!: string;
}

@InputType({ description: 'The subjects of one person.' })
export class RequestSubjectsInput {
  @SubjectsField readonly subjects!: string[];
}

@InputType({ description: 'Other subjects than those that were set, and why.' })
export class RequestRelinkInput {
  @SubjectsField readonly subjects!: string[];
  @WhyField readonly text!: string;
}

@InputType({ description: 'What shows the authority of an agent 代理権.' })
export class AgentProofsInput {
  @Field(() => [AgentProofName], { description: 'What was seen and found in order.' })
  readonly proofs!: AgentProof[];
}

@InputType({ description: 'How it was made sure who asks 本人確認.' })
export class IdentityCheckInput {
  @Field(() => IdentityMethodName, { description: 'The method.' })
  readonly method!: IdentityMethod;
  @WhyField readonly text!: string;
}

@InputType({ description: 'A payment 入金.' })
export class FeePaymentInput {
  @Field(() => Int, { description: 'Whole yen.' })
  readonly yen!: number;
  @Field(() => String, { description: 'What names the payment: a number of the bank or of the receipt.' })
  readonly receipt!: string;
}

@InputType({ description: 'A refund 返金.' })
export class FeeRefundInput {
  @Field(() => Int, { description: 'Whole yen.' })
  readonly yen!: number;
  @WhyField readonly text!: string;
}

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
}

@InputType({ description: 'A notice of the decision 決定通知. A mail leaves by itself, a letter is posted by you.' })
export class RequestNoticeInput {
  @Field(() => NoticeChannelName, { description: 'By mail or by post.' })
  readonly channel!: NoticeChannel;
  @Field(() => String, { description: 'A mail address that is the person’s alone, or a postal address. Kept sealed.' })
  readonly to!: string;
}

@InputType({ description: 'Some days more.' })
export class RequestExtensionInput {
  @Field(() => Int, { description: 'How many days, 1 to 366.' })
  readonly days!: number;
  @WhyField readonly text!: string;
}

@InputType({ description: 'Exactly one step, by its name; `availableActions` says which can be taken.' })
export class RequestStepInput {
  @Field(() => RequestSubjectsInput, { nullable: true, description: 'Whom the request is about.' })
  readonly setSubjects?: RequestSubjectsInput | null;
  @Field(() => RequestRelinkInput, {
    nullable: true,
    description: 'That it is about somebody else; another person approves it.',
  })
  readonly proposeRelink?: RequestRelinkInput | null;
  @Field(() => Boolean, done) readonly approveRelink?: boolean | null;
  @Field(() => AgentProofsInput, { nullable: true, description: 'That the agent may ask.' })
  readonly verifyAuthority?: AgentProofsInput | null;
  @Field(() => IdentityCheckInput, { nullable: true, description: 'That it is known who asks.' })
  readonly verifyIdentity?: IdentityCheckInput | null;
  @Field(() => Boolean, done) readonly confirmIdentity?: boolean | null;
  @Field(() => FeePaymentInput, { nullable: true, description: 'That money came.' })
  readonly recordPayment?: FeePaymentInput | null;
  @Field(() => String, said('Why the fee is waived 減免')) readonly waiveFee?: string | null;
  @Field(() => FeeRefundInput, { nullable: true, description: 'That money goes back.' })
  readonly refundFee?: FeeRefundInput | null;
  @Field(() => String, said('What is missing 補正')) readonly requestSupplement?: string | null;
  @Field(() => String, said('What came')) readonly receiveSupplement?: string | null;
  @Field(() => Boolean, done) readonly lapse?: boolean | null;
  @Field(() => RequestDecisionInput, { nullable: true, description: 'What is to be decided.' })
  readonly proposeDecision?: RequestDecisionInput | null;
  @Field(() => Boolean, done) readonly approveDecision?: boolean | null;
  @Field(() => String, said('Why it goes back')) readonly returnDecision?: string | null;
  @Field(() => String, said('What was done')) readonly carryOut?: string | null;
  @Field(() => RequestNoticeInput, { nullable: true, description: 'That the person is told 通知.' })
  readonly notify?: RequestNoticeInput | null;
  @Field(() => String, said('How a letter was delivered: its tracking number 追跡番号')) readonly recordDelivery?:
    string | null;
  @Field(() => Boolean, done) readonly close?: boolean | null;
  @Field(() => String, said('What was said 取下げ')) readonly withdraw?: string | null;
  @Field(() => String, said('Why')) readonly declareOutOfProcedure?: string | null;
  @Field(() => ID, { nullable: true, description: 'The `id` of the request that it is the same as.' })
  readonly declareDuplicate?: string | null;
  @Field(() => RequestExtensionInput, { nullable: true, description: 'That it takes longer 延長.' })
  readonly extend?: RequestExtensionInput | null;
  @Field(() => ID, { nullable: true, description: 'To whom; their id as the issuer knows them.' })
  readonly assign?: string | null;
  @Field(() => String, said('A note')) readonly addNote?: string | null;
}

@InputType({ description: 'One step with one request.' })
export class TakeRequestStepInput {
  @KeyField readonly idempotencyKey!: string;
  @Field(() => ID, { description: 'The `id` of the request.' })
  readonly request!: string;
  @Field(() => RequestStepInput, { description: 'The step.' })
  readonly step!: RequestStepInput;
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
  @Field(() => String, { nullable: true, description: 'Only whose number begins so.' })
  readonly number?: string | null;
  @Field(() => Boolean, { defaultValue: false, description: 'Only whose last day 期限 is over, and that are not.' })
  readonly overdue!: boolean;
  @Field(() => Int, { defaultValue: 20, description: 'How many, 1 to 100.' })
  readonly first!: number;
  @Field(() => String, { nullable: true, description: 'The `endCursor` of the page before.' })
  readonly after?: string | null;
}
