import { Field, ID, ObjectType } from 'type-graphql';

/** A person, with where the stores know them. */
@ObjectType()
export class Subject {
  @Field(() => ID)
  id!: string;

  /** The key in the register; null for a person whom a partner alone knows. */
  memberId!: string | null;
  /** Keys of partners' customers. */
  customerIds!: readonly string[];
}

@ObjectType()
export class PersonalValue {
  @Field(() => String, { nullable: true })
  text!: string | null;
  @Field(() => String)
  store!: string;
  @Field(() => String)
  collection!: string;
  @Field(() => String)
  field!: string;
}

@ObjectType()
export class PersonalField {
  @Field(() => [PersonalValue])
  values!: PersonalValue[];
}

@ObjectType()
export class Transaction {
  @Field(() => String)
  partner!: string;
  @Field(() => String)
  kind!: string;
  @Field(() => Date)
  occurredAt!: Date;
  @Field(() => String, { nullable: true })
  reference!: string | null;
  @Field(() => String, { nullable: true })
  amount!: string | null;
  @Field(() => String, { nullable: true })
  currency!: string | null;
  @Field(() => String, { nullable: true })
  status!: string | null;
  @Field(() => String, { nullable: true })
  description!: string | null;
  @Field(() => String, { nullable: true })
  counterparty!: string | null;
}

@ObjectType()
export class Transactions {
  @Field(() => [Transaction])
  nodes!: Transaction[];
}
