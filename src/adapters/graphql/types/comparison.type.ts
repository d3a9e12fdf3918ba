import { Field, ID, InputType, ObjectType } from 'type-graphql';
import type { ListedField } from '../../../catalogue/personal-fields';
import type { Outcome } from '../../../policy/policy.type';
import type { ComparisonView } from '../../../viewing/view.type';
import { ComparisonResult, ListedFieldName } from './reveal-enums';
import { DecisionField, ReasonField } from './shared-fields';
import { BankLookup } from './subject-lookup.input';
import { UserError } from './subject-link.type';

const TextField = (description: string): PropertyDecorator => Field(() => String, { nullable: true, description });

@InputType({ description: 'What a document 本人確認書類 says of a person 本人; kept nowhere.' })
export class IdentityDocumentInput {
  @TextField('氏名, the whole name in one script.')
  readonly name?: string | null;
  @TextField('生年月日, the date of birth.')
  readonly birthday?: string | null;
  @TextField('住所, the address in one line.')
  readonly address?: string | null;
  @TextField('電話番号, the telephone number.')
  readonly phone?: string | null;
  @TextField('メールアドレス, the e-mail address.')
  readonly email?: string | null;
  @TextField("運転免許証番号, the driver's licence number.")
  readonly license?: string | null;
}

@InputType({ description: 'What a document in hand 本人確認書類 says of a person 本人; name one field at least.' })
export class CompareIdentityInput extends IdentityDocumentInput {
  @Field(() => ID, { description: 'The `id` of the subject.' })
  readonly subject!: string;
  @Field(() => BankLookup, {
    nullable: true,
    description: '銀行口座番号, a bank account; of any type where none is named.',
  })
  readonly bank?: BankLookup | null;
  @TextField('クレジットカード番号, the number of a credit card; never the CVV.')
  readonly card?: string | null;
}

@ObjectType({ simpleResolvers: true, description: 'What came of comparing one field; nothing of what is held.' })
class Comparison implements ComparisonView {
  @Field(() => ListedFieldName, { description: 'The field 項目.' })
  readonly field!: ListedField;
  @DecisionField readonly decision!: Outcome;
  @ReasonField readonly reason!: string;
  @Field(() => ComparisonResult, { nullable: true, description: 'Null where the field is withheld or refused.' })
  readonly result!: ComparisonView['result'];
  @Field(() => Boolean, {
    description: 'Of a mail address or number that matches: whether a store says it was verified.',
  })
  readonly verified!: boolean;
}

@ObjectType({ simpleResolvers: true, description: 'Each field that was compared, or why none was.' })
export class CompareIdentityPayload {
  @Field(() => [Comparison], { nullable: true, description: 'In the order of the policy; null where none was.' })
  readonly comparisons: readonly ComparisonView[] | null;
  @Field(() => [UserError], { description: 'Why nothing was compared; empty where it was.' })
  readonly userErrors: readonly UserError[];

  constructor(comparisons: readonly ComparisonView[] | null, userErrors: readonly UserError[]) {
    this.comparisons = comparisons;
    this.userErrors = userErrors;
  }
}
