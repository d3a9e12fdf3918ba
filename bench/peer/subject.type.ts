import { Field, ID, ObjectType } from 'type-graphql';
import type { TransactionRecord } from './partners.entities';

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
  readonly text: string | null;
  @Field(() => String)
  readonly store: string;
  @Field(() => String)
  readonly collection: string;
  @Field(() => String)
  readonly field: string;

  /** `place` is `store.collection.columns`. */
  constructor(text: string | null, place: string) {
    const [store = '', collection = '', ...field] = place.split('.');
    this.text = text;
    this.store = store;
    this.collection = collection;
    this.field = field.join('.');
  }
}

@ObjectType()
export class PersonalField {
  @Field(() => [PersonalValue])
  readonly values: readonly PersonalValue[];

  constructor(values: readonly PersonalValue[]) {
    this.values = values;
  }
}

/** A masked transaction: partner, kind and time alone. */
@ObjectType()
export class Transaction {
  @Field(() => String)
  readonly partner: string;
  @Field(() => String)
  readonly kind: string;
  @Field(() => Date)
  readonly occurredAt: Date;
  @Field(() => String, { nullable: true })
  readonly reference: string | null = null;
  @Field(() => String, { nullable: true })
  readonly amount: string | null = null;
  @Field(() => String, { nullable: true })
  readonly currency: string | null = null;
  @Field(() => String, { nullable: true })
  readonly status: string | null = null;
  @Field(() => String, { nullable: true })
  readonly description: string | null = null;
  @Field(() => String, { nullable: true })
  readonly counterparty: string | null = null;

  constructor({ partnerCode, kind, occurredAt }: TransactionRecord) {
    this.partner = partnerCode;
    this.kind = kind;
    this.occurredAt = occurredAt;
  }
}

@ObjectType()
export class Transactions {
  @Field(() => [Transaction])
  readonly nodes: readonly Transaction[];

  constructor(rows: readonly TransactionRecord[]) {
    this.nodes = rows.map((row) => new Transaction(row));
  }
}
