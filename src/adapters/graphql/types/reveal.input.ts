import { Field, ID, InputType } from 'type-graphql';
import { listedFields, type ListedField } from '../../../catalogue/personal-fields';
import type { SubjectState as State } from '../../../policy/policy.type';
import { ListedFieldName, SubjectStateName } from './reveal-enums';

const KeyField = Field(() => String, {
  description: 'Names this change, 1 to 128 letters: sent again with the same input, it gives the same answer.',
});
const ReasonField = Field(() => String, { description: 'Why 理由, 1 to 500 letters. Kept sealed.' });
const SubjectField = Field(() => ID, { description: 'The `id` of the subject.' });

@InputType({ description: 'One field of one person, to be seen in clear for a short time.' })
export class RevealFieldInput {
  @KeyField readonly idempotencyKey!: string;
  @SubjectField readonly subject!: string;
  @Field(() => ListedFieldName, { description: `Which field, such as PHONE ${listedFields.PHONE.term}.` })
  readonly field!: ListedField;
  @ReasonField readonly reason!: string;
}

@InputType({ description: 'A reveal that is to end at once 取消し.' })
export class RevokeRevealInput {
  @KeyField readonly idempotencyKey!: string;
  @Field(() => ID, { description: 'The `id` of the reveal.' })
  readonly reveal!: string;
  @ReasonField readonly reason!: string;
}

@InputType({ description: 'The states of a person 本人 from now on.' })
export class SetSubjectStatesInput {
  @KeyField readonly idempotencyKey!: string;
  @SubjectField readonly subject!: string;
  @Field(() => [SubjectStateName], { description: 'All that hold from now on; empty: nothing special.' })
  readonly states!: State[];
  @ReasonField readonly reason!: string;
}
