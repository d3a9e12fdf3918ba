import { Field, InputType } from 'type-graphql';

@InputType({ description: 'A bank account 銀行口座.' })
export class BankLookup {
  @Field(() => String, { description: 'The bank code 金融機関コード, 4 digits.' })
  readonly bankCode!: string;
  @Field(() => String, { description: 'The branch code 支店コード, 3 digits.' })
  readonly branchCode!: string;
  @Field(() => String, { nullable: true, description: 'The type of account 預金種目; any, when left out.' })
  readonly accountType?: string | null;
  @Field(() => String, { description: 'The account number 口座番号.' })
  readonly number!: string;
}

@InputType({ description: 'A person by the reference under which a partner 提携先 knows them.' })
export class PartnerReferenceLookup {
  @Field(() => String, { description: 'The code of the partner 提携先.' })
  readonly partner!: string;
  @Field(() => String, { description: "The partner's reference." })
  readonly reference!: string;
}

@InputType({ description: 'A person by name, birthday and one more: `postalCode` or `phone` is required.' })
export class PersonLookup {
  @Field(() => String, { description: 'The name 氏名, whole.' })
  readonly name!: string;
  @Field(() => String, { description: 'The date of birth 生年月日 as YYYY-MM-DD.' })
  readonly birthday!: string;
  @Field(() => String, { nullable: true, description: 'The postal code 郵便番号, 7 digits.' })
  readonly postalCode?: string | null;
  @Field(() => String, { nullable: true, description: 'The telephone number 電話番号.' })
  readonly phone?: string | null;
}

@InputType('SubjectLookup', { description: 'What to find people by: exactly one. Matched whole, after normalisation.' })
export class SubjectLookupInput {
  @Field(() => String, { nullable: true, description: 'An e-mail address メールアドレス.' })
  readonly email?: string | null;
  @Field(() => String, { nullable: true, description: 'A telephone number 電話番号.' })
  readonly phone?: string | null;
  @Field(() => String, { nullable: true, description: 'A credit card number クレジットカード番号; never the CVV.' })
  readonly card?: string | null;
  @Field(() => String, { nullable: true, description: "A driver's licence number 運転免許証番号." })
  readonly license?: string | null;
  @Field(() => BankLookup, { nullable: true, description: 'A bank account 銀行口座番号.' })
  readonly bank?: BankLookup | null;
  @Field(() => PartnerReferenceLookup, { nullable: true, description: "A partner's 提携先 reference." })
  readonly partnerReference?: PartnerReferenceLookup | null;
  @Field(() => PersonLookup, { nullable: true, description: 'Name 氏名, birthday 生年月日, and one more.' })
  readonly person?: PersonLookup | null;
}
