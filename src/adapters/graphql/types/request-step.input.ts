import { Field, ID, InputType, Int } from 'type-graphql';
import type { AgentProof, IdentityMethod } from '../../../policy/request-rules.type';
import type { NoticeChannel, NoticeTopic } from '../../../rights/request.type';
import { RequestDecisionInput, SuspensionMeasureInput } from './request-decision.input';
import { IdentityDocumentInput } from './comparison.type';
import {
  EvidenceBlackOutInput,
  EvidenceDestructionInput,
  NoticeDeliveryInput,
  NoticeReturnInput,
  TaskAnswerInput,
  WhyField,
} from './request-papers.input';
import { AgentProofName, IdentityMethodName, NoticeChannelName, NoticeTopicName } from './request-enums';
import type { DeliveryWay } from '../../../rights/disclosure/disclosure.type';
import {
  DeliveryRevocationInput,
  DeliveryWayName,
  EvidenceChoiceInput,
  StoreRetirementInput,
  WithholdInput,
} from './request-package.input';

export const KeyField = Field(() => String, {
  description: 'Names this change, 1 to 128 letters: sent again with the same input, it gives the same answer.',
});
const SubjectsField = Field(() => [ID], { description: 'The `id` of each subject 本人, all of one person.' });
const done = { nullable: true, description: 'True, to take the step.' };
const said = (description: string) => ({
  nullable: true,
  description: `${description}, 1 to 4,000 letters. Kept sealed.`,
});

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
  @Field(() => IdentityDocumentInput, {
    nullable: true,
    description: 'What the document says: compared with what is held, and what came of it stands in `identity`.',
  })
  readonly document?: IdentityDocumentInput | null;
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

@InputType({ description: 'A notice 通知 to the person. A mail leaves by itself, a letter is posted by you.' })
export class RequestNoticeInput {
  @Field(() => NoticeTopicName, {
    defaultValue: 'DECISION',
    description: 'What it tells; `previews` say what can be told.',
  })
  readonly topic!: NoticeTopic;
  @Field(() => NoticeChannelName, { description: 'By mail or by post.' })
  readonly channel!: NoticeChannel;
  @Field(() => String, { description: 'A mail address that is the person’s alone, or a postal address. Kept sealed.' })
  readonly to!: string;
}

@InputType({ description: 'A code for the person.' })
export class IdentityCodeInput {
  @Field(() => IdentityMethodName, {
    description: 'REGISTERED_CODE, or SECOND_CHANNEL where it is another way than that of the request.',
  })
  readonly method!: IdentityMethod;
  @Field(() => String, { description: 'A mail address; it must be registered as the person’s alone. Kept sealed.' })
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
  @Field(() => IdentityCodeInput, { nullable: true, description: 'That a code goes to the person.' })
  readonly sendCode?: IdentityCodeInput | null;
  @Field(() => String, { nullable: true, description: 'The code that came back from the person.' })
  readonly enterCode?: string | null;
  @Field(() => TaskAnswerInput, { nullable: true, description: 'What a search by hand came to.' })
  readonly answerTask?: TaskAnswerInput | null;
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
  @Field(() => SuspensionMeasureInput, {
    nullable: true,
    description: 'That others who read a store stopped, or know that it is over.',
  })
  readonly recordMeasure?: SuspensionMeasureInput | null;
  @Field(() => String, said('Why the suspension is to end; another person approves it'))
  readonly proposeLifting?: string | null;
  @Field(() => Boolean, { ...done, description: 'True, to end the suspension.' })
  readonly approveLifting?: boolean | null;
  @Field(() => RequestNoticeInput, { nullable: true, description: 'That the person is told 通知.' })
  readonly notify?: RequestNoticeInput | null;
  @Field(() => NoticeDeliveryInput, { nullable: true, description: 'That a letter was posted.' })
  readonly recordDelivery?: NoticeDeliveryInput | null;
  @Field(() => NoticeReturnInput, { nullable: true, description: 'That it came back 宛所不明; it can be issued anew.' })
  readonly recordReturn?: NoticeReturnInput | null;
  @Field(() => Boolean, { ...done, description: 'True, to collect all that is held, for the package.' })
  readonly collect?: boolean | null;
  @Field(() => WithholdInput, { nullable: true, description: 'That something is not disclosed 不開示.' })
  readonly withhold?: WithholdInput | null;
  @Field(() => ID, { nullable: true, description: 'The `id` of what is disclosed after all.' })
  readonly liftWithholding?: string | null;
  @Field(() => StoreRetirementInput, { nullable: true, description: 'That a store is no longer there.' })
  readonly proposeRetirement?: StoreRetirementInput | null;
  @Field(() => String, { nullable: true, description: 'The store that is no longer there, as another person said.' })
  readonly approveRetirement?: string | null;
  @Field(() => DeliveryWayName, { nullable: true, description: 'That the package is handed out.' })
  readonly releasePackage?: DeliveryWay | null;
  @Field(() => DeliveryRevocationInput, { nullable: true, description: 'That a delivery is not to be taken.' })
  readonly revokeDelivery?: DeliveryRevocationInput | null;
  @Field(() => DeliveryRevocationInput, {
    nullable: true,
    description: 'What came of a delivery that was revoked: nothing, or a leak 漏えい等 that is reported.',
  })
  readonly settleIncident?: DeliveryRevocationInput | null;
  @Field(() => EvidenceChoiceInput, { nullable: true, description: 'Whether a file goes into the package.' })
  readonly chooseEvidence?: EvidenceChoiceInput | null;
  @Field(() => EvidenceBlackOutInput, { nullable: true, description: 'That parts of a picture are made black 墨消し.' })
  readonly blackOutEvidence?: EvidenceBlackOutInput | null;
  @Field(() => EvidenceDestructionInput, { nullable: true, description: 'That a file is destroyed 廃棄.' })
  readonly destroyEvidence?: EvidenceDestructionInput | null;
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
