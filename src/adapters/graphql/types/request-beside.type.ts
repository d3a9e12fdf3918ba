import { GraphQLDateTime } from 'graphql-scalars';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import type { RequestKind } from '../../../policy/request-rules.type';
import type { SeenNotice, SeenPreview } from '../../../rights/notice-view';
import type { OtherRequest as Other } from '../../../rights/request-store.port';
import type {
  Evidence,
  IssuedNotice,
  ManualTask,
  NoticeChannel,
  NoticeTopic,
  RequestStateName,
} from '../../../rights/request.type';
import {
  EvidenceTypeName,
  evidenceTypeNames,
  NoticeChannelName,
  NoticeStanding,
  NoticeTopicName,
  RequestKindName,
  RequestStateEnum,
} from './request-enums';

@ObjectType({ simpleResolvers: true, description: 'A notice 通知 that was issued, with what became of it.' })
export class IssuedRequestNotice implements SeenNotice {
  @Field(() => ID, { description: 'The `id` of the notice.' })
  readonly id!: string;
  @Field(() => NoticeTopicName, { description: 'What it tells.' })
  readonly topic!: NoticeTopic;
  @Field(() => NoticeChannelName, { description: 'How it reaches the person.' })
  readonly channel!: NoticeChannel;
  @Field(() => NoticeStanding, { description: 'Where it is.' })
  readonly standing!: IssuedNotice['standing'];
  @Field(() => GraphQLDateTime, { description: 'When it was issued.' })
  readonly issuedAt!: Date;
  @Field(() => GraphQLDateTime, { nullable: true, description: 'When it reached the person, or came back.' })
  readonly settledAt!: Date | null;
  @Field(() => Int, { nullable: true, description: 'How often it was tried until it was taken; null until then.' })
  readonly attempts!: number | null;
  @Field(() => String, { nullable: true, description: 'Its subject; null to whoever may not read it.' })
  readonly subject!: string | null;
  @Field(() => String, { nullable: true, description: 'What it says; null to whoever may not read it.' })
  readonly text!: string | null;
  @Field(() => String, {
    nullable: true,
    description: 'Its tracking number 追跡番号, or why it came back; null to whoever may not read it.',
  })
  readonly remark!: string | null;
}

@ObjectType({ simpleResolvers: true, description: 'A notice as it would be issued now.' })
export class RequestNoticePreview implements SeenPreview {
  @Field(() => NoticeTopicName, { description: 'What it tells.' })
  readonly topic!: NoticeTopic;
  @Field(() => String, { description: 'Its subject.' })
  readonly subject!: string;
  @Field(() => String, { description: 'Its text: Japanese, then English.' })
  readonly text!: string;
}

@ObjectType({ simpleResolvers: true, description: 'A search by hand, of a dataset that no connector reaches.' })
export class RequestTask implements ManualTask {
  @Field(() => ID, { description: 'The key of the dataset; `catalogue` says whom to ask.' })
  readonly dataset!: string;
  @Field(() => String, { description: 'The last day 期限 for it in Tokyo, YYYY-MM-DD.' })
  readonly lastDay!: string;
  @Field(() => Boolean, { description: 'Whether it is answered; what with stands in the timeline.' })
  readonly isAnswered!: boolean;
}

@ObjectType({ simpleResolvers: true, description: 'A file of a request 添付書類; its content is read by `evidence`.' })
export class RequestEvidence {
  @Field(() => ID, { description: 'The `id` of the file.' })
  readonly id: string;
  @Field(() => String, { description: 'Its name.' })
  readonly name: string;
  @Field(() => EvidenceTypeName, { description: 'What it is by its content.' })
  readonly type: string;
  @Field(() => Int, { description: 'How many bytes it has.' })
  readonly bytes: number;
  @Field(() => String, { description: 'The SHA-256 of its content, in hex.' })
  readonly digest: string;
  @Field(() => ID, { nullable: true, description: 'The dataset whose search by hand it answers.' })
  readonly task: string | null;

  constructor({ id, name, mediaType, bytes, digest, task }: Evidence) {
    this.id = id;
    this.name = name;
    this.type = evidenceTypeNames[mediaType];
    this.bytes = bytes;
    this.digest = digest;
    this.task = task;
  }
}

@ObjectType({ simpleResolvers: true, description: 'Another request of the same person; each runs by itself.' })
export class OtherRequest implements Other {
  @Field(() => ID, { description: 'Its `id`.' })
  readonly id!: string;
  @Field(() => String, { description: 'Its number 受付番号.' })
  readonly number!: string;
  @Field(() => RequestKindName, { description: 'What it asks.' })
  readonly kind!: RequestKind;
  @Field(() => RequestStateEnum, { description: 'How far it has come.' })
  readonly state!: RequestStateName;
}

@ObjectType({ simpleResolvers: true, description: 'A code that was sent to the person.' })
export class RequestCode {
  @Field(() => GraphQLDateTime, { description: 'Until when it holds.' })
  readonly expiresAt!: Date;
  @Field(() => Int, { description: 'How many wrong ones may still be entered.' })
  readonly attemptsLeft!: number;
}
