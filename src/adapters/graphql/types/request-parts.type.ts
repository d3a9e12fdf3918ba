import { RequestStepName, RequestEventType } from './request-history-enums';
import { GraphQLDateTime } from 'graphql-scalars';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import type {
  AgentProof,
  AgentRelation,
  IdentityMethod,
  RefusalGround,
  RequestOutcome,
  RequestStep,
} from '../../../policy/request-rules.type';
import type { ListedField } from '../../../catalogue/personal-fields';
import { SuspendedStoreStanding, SuspensionStanding } from './request-enums';
import { ComparisonResult, ListedFieldName } from './reveal-enums';
import type {
  Agent,
  Compared,
  Fee,
  Identity,
  Suspension,
  SuspendedStore as StoreSuspended,
} from '../../../rights/request.type';
import type { Notice } from '../../../notices/notice-template';
import type { RequestEvent } from '../../../rights/request-event.type';
import type { AvailableAction, SeenDecision, SeenEvent } from '../../../rights/request-view';
import {
  AgentProofName,
  AgentRelationName,
  IdentityMethodName,
  RefusalGroundName,
  RequestIdentityState,
  RequestOutcomeName,
} from './request-enums';

@ObjectType({ simpleResolvers: true, description: 'Who asks for somebody else 代理人.' })
export class RequestAgent implements Agent {
  @Field(() => AgentRelationName, { description: 'For whom.' })
  readonly relation!: AgentRelation;
  @Field(() => [AgentProofName], {
    nullable: true,
    description: 'What showed the authority 代理権; null until verified.',
  })
  readonly proofs!: readonly AgentProof[] | null;
}

@ObjectType({ simpleResolvers: true, description: 'A field of a document that was compared; nothing of what is held.' })
class ComparedField implements Compared {
  @Field(() => ListedFieldName, { description: 'The field 項目.' })
  readonly field!: ListedField;
  @Field(() => ComparisonResult, { description: 'What came of it.' })
  readonly result!: Compared['result'];
}

@ObjectType({ simpleResolvers: true, description: 'Whether it is known who asks 本人確認.' })
export class RequestIdentity {
  @Field(() => RequestIdentityState, { description: 'How far it is.' })
  readonly state: Identity['kind'];
  @Field(() => IdentityMethodName, { nullable: true, description: 'How; null until then.' })
  readonly method: IdentityMethod | null;
  @Field(() => GraphQLDateTime, { nullable: true, description: 'When; null until then.' })
  readonly at: Date | null;

  @Field(() => [ComparedField], {
    description: 'What came of comparing a document 本人確認書類; empty to whoever does not run requests.',
  })
  readonly compared: readonly Compared[];

  constructor(identity: Identity, compared: readonly Compared[]) {
    this.compared = compared;
    this.state = identity.kind;
    this.method = 'method' in identity ? identity.method : null;
    this.at = 'at' in identity ? identity.at : null;
  }
}

@ObjectType({ simpleResolvers: true, description: 'The fee 手数料, in whole yen, tax included.' })
export class RequestFee implements Fee {
  @Field(() => Int, { description: 'What is due; 0 where the kind costs nothing.' })
  readonly due!: number;
  @Field(() => Int, { description: 'What was paid.' })
  readonly paid!: number;
  @Field(() => Int, { description: 'What was waived 減免.' })
  readonly waived!: number;
  @Field(() => Int, { description: 'What was paid back.' })
  readonly refunded!: number;
  @Field(() => Int, { description: 'What is still to be paid; the work waits for it.' })
  readonly outstanding!: number;
}

@ObjectType({ simpleResolvers: true, description: 'A decision 決定, with the words of the law.' })
export class RequestDecision implements SeenDecision {
  @Field(() => RequestOutcomeName, { description: 'What is decided.' })
  readonly outcome!: RequestOutcome;
  @Field(() => RefusalGroundName, { nullable: true, description: 'The ground; null where none is needed.' })
  readonly ground!: RefusalGround | null;
  @Field(() => String, { nullable: true, description: 'Where the law names the ground.' })
  readonly citation!: string | null;
  @Field(() => String, { description: 'What is said to the person 理由の説明; empty to whoever may not read it.' })
  readonly explanation!: string;
  @Field(() => [String], { description: 'Where use is suspended 利用停止: the purposes of use that stay open.' })
  readonly leavesOpen!: readonly string[];
}

@ObjectType({ simpleResolvers: true, description: 'Whether a suspension reaches all who read a store.' })
class SuspendedStore implements StoreSuspended {
  @Field(() => String, { description: 'The key of the dataset.' })
  readonly dataset!: string;
  @Field(() => SuspendedStoreStanding, { description: 'Whether it does.' })
  readonly standing!: StoreSuspended['standing'];
}

@ObjectType({ simpleResolvers: true, description: 'Use that was suspended 利用停止.' })
export class RequestSuspension implements Suspension {
  @Field(() => GraphQLDateTime, { description: 'Since when: each look that begins after it finds it so.' })
  readonly since!: Date;
  @Field(() => [String], { description: 'The purposes of use that stay open.' })
  readonly leavesOpen!: readonly string[];
  @Field(() => SuspensionStanding, { description: 'Whether it is in force.' })
  readonly standing!: Suspension['standing'];
  @Field(() => [SuspendedStore], { description: 'Each store, and whether it reaches all who read it.' })
  readonly stores!: readonly StoreSuspended[];
}

@ObjectType({ simpleResolvers: true, description: 'A step, and what stands in its way.' })
export class RequestAction {
  @Field(() => RequestStepName, { description: 'The step.' })
  readonly step: RequestStep;
  @Field(() => Boolean, { description: 'Whether the caller can take it now.' })
  readonly isOpen: boolean;
  @Field(() => [String], {
    description: 'Why not, as stable codes, the weightiest first; empty where it can be taken.',
  })
  readonly blockedBy: readonly string[];

  constructor({ step, blockedBy }: AvailableAction) {
    this.step = step;
    this.blockedBy = blockedBy;
    this.isOpen = blockedBy.length === 0;
  }
}

@ObjectType({ simpleResolvers: true, description: 'Something that happened to a request.' })
export class RequestTimelineEvent implements SeenEvent {
  @Field(() => Int, { description: 'Its number, from 1.' })
  readonly version!: number;
  @Field(() => RequestEventType, { description: 'What happened.' })
  readonly type!: RequestEvent['type'];
  @Field(() => GraphQLDateTime, { description: 'When.' })
  readonly at!: Date;
  @Field(() => ID, { nullable: true, description: 'Who did it; null to the person.' })
  readonly by!: string | null;
  @Field(() => String, { nullable: true, description: 'What was written; null to whoever may not read it.' })
  readonly text!: string | null;
}

@ObjectType({ simpleResolvers: true, description: 'A notice of a decision 決定通知, as it is sent.' })
export class RequestNotice implements Notice {
  @Field(() => String, { description: 'Its subject.' })
  readonly subject!: string;
  @Field(() => String, { description: 'Its text: Japanese, then English.' })
  readonly text!: string;
}
