import { GraphQLDateTime } from 'graphql-scalars';
import { Field, ID, ObjectType } from 'type-graphql';
import type { Notice } from '../../../notices/notice-template';
import type { Channel, RequestKind } from '../../../policy/request-rules.type';
import type { Agent, Fee, Following, ManualTask, RequestStateName, Suspension } from '../../../rights/request.type';
import type { SeenNotice, SeenPreview } from '../../../rights/notice-view';
import type { OtherRequest as Other } from '../../../rights/request-store.port';
import {
  IssuedRequestNotice,
  OtherRequest,
  RequestCode,
  RequestEvidence,
  RequestNoticePreview,
  RequestTask,
} from './request-beside.type';
import type { SeenDisclosure } from '../../../rights/disclosure/seen-disclosure';
import { RequestDisclosure } from './request-package.type';
import type { SeenDecision, SeenEvent, SeenRequest } from '../../../rights/request-view';
import { RequestChannel, RequestFollowing, RequestKindName, RequestStateEnum } from './request-enums';
import {
  RequestAction,
  RequestAgent,
  RequestDecision,
  RequestFee,
  RequestIdentity,
  RequestNotice,
  RequestSuspension,
  RequestTimelineEvent,
} from './request-parts.type';

@ObjectType({
  simpleResolvers: true,
  description: 'A request of a person 開示等の請求, from its arrival to its closing.',
})
export class RightsRequest {
  @Field(() => ID, { description: 'The `id` of the request.' })
  readonly id: string;
  @Field(() => String, { description: 'Its number 受付番号, such as `R-2026-000001`.' })
  readonly number: string;
  @Field(() => RequestKindName, { description: 'What is asked.' })
  readonly kind: RequestKind;
  @Field(() => RequestStateEnum, { description: 'How far it has come.' })
  readonly state: RequestStateName;
  @Field(() => RequestChannel, { description: 'How it arrived.' })
  readonly channel: Channel;
  @Field(() => ID, { description: 'What arrived together has one letter.' })
  readonly letter: string;
  @Field(() => ID, { nullable: true, description: 'The closed request that this one follows.' })
  readonly follows: string | null;
  @Field(() => RequestFollowing, { nullable: true, description: 'How it follows that one.' })
  readonly following: Following | null;
  @Field(() => [OtherRequest], {
    description: 'Other requests of the same person; empty to the person, who lists them.',
  })
  readonly others: readonly Other[];
  @Field(() => ID, { nullable: true, description: 'The request that this one is the same as.' })
  readonly duplicateOf: string | null;
  @Field(() => [ID], { description: 'Whom it is about: subjects 本人 of one person; empty until the person is found.' })
  readonly subjects: readonly string[];
  @Field(() => RequestAgent, { nullable: true, description: 'Who asks for the person; null where they do themselves.' })
  readonly agent: Agent | null;
  @Field(() => RequestIdentity, { description: 'Whether it is known who asks.' })
  readonly identity: RequestIdentity;
  @Field(() => RequestFee, { description: 'The fee.' })
  readonly fee: Fee & { readonly outstanding: number };
  @Field(() => GraphQLDateTime, { description: 'When it arrived 到達.' })
  readonly arrivedAt: Date;
  @Field(() => String, {
    nullable: true,
    description:
      'The last day 期限 of the service level in Tokyo (YYYY-MM-DD); null while the person is waited for, and at the end.',
  })
  readonly serviceDay: string | null;
  @Field(() => Boolean, { description: 'Whether that day is over.' })
  readonly overdue: boolean;
  @Field(() => String, {
    description: 'The day from which a suit is possible (APPI 39), YYYY-MM-DD; it never stands still.',
  })
  readonly suitFrom: string;
  @Field(() => String, { nullable: true, description: 'The last day for the supplement 補正 that was asked for.' })
  readonly supplementBy: string | null;
  @Field(() => RequestDecision, { nullable: true, description: 'What is decided; to the person from the notice on.' })
  readonly decision: SeenDecision | null;
  @Field(() => RequestDecision, { nullable: true, description: 'What is proposed, for another person to approve.' })
  readonly proposal: SeenDecision | null;
  @Field(() => RequestNotice, {
    nullable: true,
    description: 'The notice of the decision as it was issued, or a preview of it; null to whoever may not read it.',
  })
  readonly notice: Notice | null;
  @Field(() => [IssuedRequestNotice], {
    description: 'The notices 通知 that were issued; to the person, that reached them.',
  })
  readonly notices: readonly SeenNotice[];
  @Field(() => [RequestNoticePreview], {
    description: 'What can be told now, as it would be said; empty to whoever does not run requests.',
  })
  readonly previews: readonly SeenPreview[];
  @Field(() => RequestCode, { nullable: true, description: 'The code that was sent last; null where none is open.' })
  readonly code: SeenRequest['code'];
  @Field(() => [RequestTask], { description: 'What is to be searched by hand; empty to the person.' })
  readonly tasks: readonly ManualTask[];
  @Field(() => [RequestEvidence], { description: 'Files 添付書類; empty to whoever does not run requests.' })
  readonly evidence: readonly RequestEvidence[];
  @Field(() => RequestDisclosure, {
    nullable: true,
    description: 'The package 開示パッケージ that answers it; to the person from its release on.',
  })
  readonly disclosure: SeenDisclosure | null;
  @Field(() => RequestSuspension, {
    nullable: true,
    description: 'What it suspended; to the person from the notice on.',
  })
  readonly suspension: Suspension | null;
  @Field(() => ID, { nullable: true, description: 'Who works on it 担当; null to the person.' })
  readonly assignee: string | null;
  @Field(() => [RequestAction], { description: 'Every step, with whether the caller can take it and what blocks it.' })
  readonly availableActions: readonly RequestAction[];
  @Field(() => [RequestTimelineEvent], { description: 'All that happened, in order.' })
  readonly timeline: readonly SeenEvent[];

  constructor(seen: SeenRequest) {
    const { request } = seen;
    this.id = request.id;
    this.number = request.number;
    this.kind = request.kind;
    this.state = request.state;
    this.channel = request.channel;
    this.letter = request.letter;
    this.follows = request.follows;
    this.following = request.following;
    this.others = seen.others;
    this.duplicateOf = request.state === 'DUPLICATE' ? request.of : null;
    this.subjects = request.subjects;
    this.agent = request.agent;
    this.identity = new RequestIdentity(request.identity, seen.compared);
    this.fee = { ...request.fee, outstanding: seen.outstanding };
    this.arrivedAt = request.clock.arrivedAt;
    this.serviceDay = seen.serviceDay;
    this.overdue = seen.overdue;
    this.suitFrom = request.clock.suitFrom;
    this.supplementBy = request.state === 'SUPPLEMENT_REQUESTED' ? request.lastDay : null;
    this.decision = seen.decision;
    this.proposal = seen.proposal;
    this.notice = seen.notice;
    this.notices = seen.notices;
    this.previews = seen.previews;
    this.code = seen.code;
    this.tasks = seen.tasks;
    this.evidence = seen.evidence.map((file) => new RequestEvidence(file));
    this.disclosure = seen.disclosure;
    this.suspension = seen.suspension;
    this.assignee = seen.assignee;
    this.availableActions = seen.availableActions.map((action) => new RequestAction(action));
    this.timeline = seen.timeline;
  }
}
