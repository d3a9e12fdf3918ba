import { GraphQLDateTime } from 'graphql-scalars';
import { Field, ID, ObjectType } from 'type-graphql';
import type { ListedField } from '../../../catalogue/personal-fields';
import type { SubjectState as State } from '../../../policy/policy.type';
import type { Reveal as Revealed } from '../../../reveal/reveal.type';
import { ListedFieldName, SubjectStateName } from './reveal-enums';
import { UserError } from './subject-link.type';

@ObjectType({
  simpleResolvers: true,
  description: 'That a caller may see one field of one person in clear for a short time, for one purpose and case.',
})
export class Reveal {
  @Field(() => ID, { description: 'The `id` of the reveal.' })
  readonly id: string;
  @Field(() => ID, { description: 'Who may look, as the issuer of the token knows them.' })
  readonly caller: string;
  @Field(() => ID, { description: 'The `id` of the subject.' })
  readonly subject: string;
  @Field(() => ListedFieldName, { description: 'The field 項目.' })
  readonly field: ListedField;
  @Field(() => String, { description: 'The purpose of use 利用目的 for which it holds.' })
  readonly purpose: string;
  @Field(() => String, { description: 'The case for which it holds.' })
  readonly case: string;
  @Field(() => String, { description: 'Why 理由.' })
  readonly reason: string;
  @Field(() => GraphQLDateTime, { description: 'When it was given.' })
  readonly at: Date;
  @Field(() => GraphQLDateTime, { description: 'When it ends by itself.' })
  readonly expiresAt: Date;
  @Field(() => GraphQLDateTime, { nullable: true, description: 'When it was revoked 取消し; null unless it was.' })
  readonly revokedAt: Date | null;

  constructor(reveal: Revealed) {
    this.id = reveal.id;
    this.caller = reveal.caller;
    this.subject = reveal.subject;
    this.field = reveal.field;
    this.purpose = reveal.purpose;
    this.case = reveal.case;
    this.reason = reveal.reason;
    this.at = reveal.at;
    this.expiresAt = reveal.expiresAt;
    this.revokedAt = reveal.revoked?.at ?? null;
  }
}

@ObjectType({ simpleResolvers: true, description: 'The reveal as the change left it, or why it was not changed.' })
export class RevealPayload {
  @Field(() => Reveal, { nullable: true, description: 'The reveal; null where nothing was changed.' })
  readonly reveal: Reveal | null;
  @Field(() => [UserError], { description: 'Why nothing was changed; empty where it was.' })
  readonly userErrors: readonly UserError[];

  constructor(reveal: Revealed | null, userErrors: readonly UserError[]) {
    this.reveal = reveal && new Reveal(reveal);
    this.userErrors = userErrors;
  }
}

@ObjectType({ simpleResolvers: true, description: 'The states as they are now, or why they were not changed.' })
export class SubjectStatesPayload {
  @Field(() => [SubjectStateName], { nullable: true, description: 'What holds now; null where nothing was changed.' })
  readonly states: readonly State[] | null;
  @Field(() => [UserError], { description: 'Why nothing was changed; empty where it was.' })
  readonly userErrors: readonly UserError[];

  constructor(states: readonly State[] | null, userErrors: readonly UserError[]) {
    this.states = states;
    this.userErrors = userErrors;
  }
}
