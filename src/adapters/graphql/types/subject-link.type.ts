import { GraphQLDateTime } from 'graphql-scalars';
import { Field, ID, ObjectType } from 'type-graphql';
import { errorCatalogue, type ErrorCode } from '../../../kernel/errors';
import type {
  LinkDeed as Deed,
  LinkEvidence as Evidence,
  LinkState as State,
  SubjectLink as Link,
} from '../../../linking/subject-link.type';
import { LinkEvidence, LinkState } from './enum-types';

@ObjectType({ simpleResolvers: true, description: "One person's part in a link: who, when and why." })
class LinkDeed implements Deed {
  @Field(() => ID, { description: 'The caller as the issuer of the token knows them.' })
  readonly by!: string;
  @Field(() => GraphQLDateTime, { description: 'When.' })
  readonly at!: Date;
  @Field(() => String, { description: 'Why 理由, in their own words.' })
  readonly reason!: string;
}

@ObjectType({ simpleResolvers: true, description: 'That two subjects are one person 名寄せ, and what became of it.' })
export class SubjectLink {
  @Field(() => ID, { description: 'The `id` of the link.' })
  readonly id: string;
  @Field(() => LinkState, { description: 'How far it has come.' })
  readonly state: State;
  @Field(() => ID, { description: 'The subject who stays.' })
  readonly surviving: string;
  @Field(() => ID, { description: 'The subject whose id becomes an alias 別名 of the surviving one.' })
  readonly merged: string;
  @Field(() => [LinkEvidence], { description: 'What speaks for it 根拠.' })
  readonly evidence: readonly Evidence[];
  @Field(() => LinkDeed, { description: 'Who proposed it.' })
  readonly proposed: Deed;
  @Field(() => LinkDeed, { nullable: true, description: 'Who decided it, the other way or this; null before.' })
  readonly decided: Deed | null;
  @Field(() => LinkDeed, { nullable: true, description: 'Who undid it; null unless it is undone.' })
  readonly undone: Deed | null;

  constructor(link: Link) {
    this.id = link.id;
    this.state = link.state;
    this.surviving = link.surviving;
    this.merged = link.merged;
    this.evidence = link.evidence;
    this.proposed = link.proposed;
    this.decided = link.state === 'PROPOSED' ? null : link.decided;
    this.undone = link.state === 'UNDONE' ? link.undone : null;
  }
}

@ObjectType({ simpleResolvers: true, description: 'Why a change was not made.' })
export class UserError {
  @Field(() => String, { description: 'The member of `input` that it is about.' })
  readonly field: string;
  @Field(() => String, { description: 'What was required. Repeats nothing of what was sent.' })
  readonly message: string;
  @Field(() => String, { description: "A stable code of the README's catalogue." })
  readonly code: ErrorCode;

  constructor(field: string, code: ErrorCode, message: string = errorCatalogue[code]) {
    this.field = field;
    this.code = code;
    this.message = message;
  }
}

@ObjectType({ simpleResolvers: true, description: 'The link as the change left it, or why it was not changed.' })
export class SubjectLinkPayload {
  @Field(() => SubjectLink, { nullable: true, description: 'The link; null where nothing was changed.' })
  readonly link: SubjectLink | null;
  @Field(() => [UserError], { description: 'Why nothing was changed; empty where it was.' })
  readonly userErrors: readonly UserError[];

  constructor(link: Link | null, userErrors: readonly UserError[]) {
    this.link = link && new SubjectLink(link);
    this.userErrors = userErrors;
  }
}
