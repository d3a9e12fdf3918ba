import { Field, ID, InputType, Int } from 'type-graphql';
import type { FieldClass } from '../../../catalogue/personal-fields';
import type { RefusalGround } from '../../../policy/request-rules.type';
import type { DeliveryWay } from '../../../rights/disclosure/disclosure.type';
import { enumType, FieldClassName, type Meanings } from './enum-types';
import { RefusalGroundName } from './request-enums';
import { WhyField } from './request-papers.input';

const wayMeanings: Meanings<DeliveryWay> = {
  LINK: 'A link, for who is logged in as the person or has the code.',
  ZIP: 'The same, encrypted by AES-256 under a password.',
  AGE: 'The same, encrypted by age under a password, for those who ask.',
};
export const DeliveryWayName = enumType('DeliveryWay', 'How a package is handed out.', wayMeanings);

const inTable = { nullable: true, description: 'The number of the table, as `disclosure` lists it.' };

@InputType({
  description:
    'What is not to be disclosed 不開示: a `field` everywhere; or in a `table` a `column`, a `row`, a `passage` of one cell, or all rows whose `column` `contains` a text.',
})
export class RestrictionScopeInput {
  @Field(() => FieldClassName, { nullable: true, description: 'Every column of this class.' })
  readonly field?: FieldClass | null;
  @Field(() => Int, inTable) readonly table?: number | null;
  @Field(() => Int, { nullable: true, description: 'The number of the row, from 1.' })
  readonly row?: number | null;
  @Field(() => String, { nullable: true, description: 'The name of the column.' })
  readonly column?: string | null;
  @Field(() => String, {
    nullable: true,
    description: 'A text within the cell of this row and column; it is made black.',
  })
  readonly passage?: string | null;
  @Field(() => String, { nullable: true, description: 'What the column holds in the rows that are meant.' })
  readonly contains?: string | null;
}

@InputType({ description: 'Something that is not to be disclosed 不開示, on a ground; approved with the decision.' })
export class WithholdInput {
  @Field(() => RestrictionScopeInput, { description: 'What.' })
  readonly scope!: RestrictionScopeInput;
  @Field(() => RefusalGroundName, { description: 'The ground 理由.' })
  readonly ground!: RefusalGround;
  @Field(() => String, { description: 'Said to the person 理由の説明 (APPI 36), 1 to 4,000 letters. Kept sealed.' })
  readonly explanation!: string;
}

@InputType({ description: 'That a store that does not answer is no longer there; another person approves it.' })
export class StoreRetirementInput {
  @Field(() => String, { description: 'The store, as `disclosure.missing` names it.' })
  readonly store!: string;
  @WhyField readonly text!: string;
}

@InputType({ description: 'A delivery that is not to be taken any more, or what came of that.' })
export class DeliveryRevocationInput {
  @Field(() => ID, { description: 'The `id` of the delivery.' })
  readonly delivery!: string;
  @WhyField readonly text!: string;
}

@InputType({ description: 'A file of the request that goes into the package, or not after all.' })
export class EvidenceChoiceInput {
  @Field(() => ID, { description: 'The `id` of the file.' })
  readonly evidence!: string;
  @Field(() => Boolean, { description: 'Whether it is given.' })
  readonly isGiven!: boolean;
}
