import { Field, ID, InputType } from 'type-graphql';
import type { LinkEvidence as Evidence } from '../../../linking/subject-link.type';
import { LinkEvidence } from './enum-types';

const KeyField = Field(() => String, {
  description: 'Names this change, 1 to 128 letters: sent again with the same input, it gives the same answer.',
});
const ReasonField = Field(() => String, { description: 'Why 理由, 1 to 500 letters. Kept sealed.' });
const LinkField = Field(() => ID, { description: 'The `id` of the link.' });

@InputType({ description: 'That two subjects are one person 名寄せ.' })
export class ProposeSubjectLinkInput {
  @KeyField readonly idempotencyKey!: string;
  @Field(() => ID, { description: 'The subject who is to stay.' })
  readonly surviving!: string;
  @Field(() => ID, { description: 'The subject whose id is to become an alias 別名.' })
  readonly merged!: string;
  @Field(() => [LinkEvidence], { description: 'What speaks for it 根拠; name and birthday alone are not enough.' })
  readonly evidence!: Evidence[];
  @ReasonField readonly reason!: string;
}

@InputType({ description: 'The decision 承認・却下 on a link that another person proposed.' })
export class DecideSubjectLinkInput {
  @KeyField readonly idempotencyKey!: string;
  @LinkField readonly link!: string;
  @Field(() => Boolean, { description: 'True to link the two, false to reject the proposal.' })
  readonly approved!: boolean;
  @ReasonField readonly reason!: string;
}

@InputType({ description: 'That a link was wrong 取消し.' })
export class UndoSubjectLinkInput {
  @KeyField readonly idempotencyKey!: string;
  @LinkField readonly link!: string;
  @ReasonField readonly reason!: string;
}
