import { GraphQLDateTime } from 'graphql-scalars';
import { Field, ID, ObjectType } from 'type-graphql';
import type { TransactionView } from '../../../viewing/view.type';
import { CollectionField, StoreField } from './shared-fields';

const text = (description: string): PropertyDecorator =>
  Field(() => String, { nullable: true, description: `${description} Null where withheld or not held.` });

@ObjectType({
  simpleResolvers: true,
  description: 'A transaction or payment record 取引記録・決済情報 that a partner 提携先 gave.',
})
export class Transaction implements TransactionView {
  @Field(() => ID, { description: 'Opaque; the same at each look.' })
  readonly id!: string;
  @text('The partner 提携先 that gave the record.') readonly partner!: string | null;
  @text('What kind of transaction it is.') readonly kind!: string | null;
  @Field(() => GraphQLDateTime, {
    nullable: true,
    description: 'When it took place 取引日時. Null where withheld or where the stored time is no instant.',
  })
  readonly occurredAt!: Date | null;
  @text("The partner's reference.") readonly reference!: string | null;
  @text('The amount 金額 as the partner wrote it, exact.') readonly amount!: string | null;
  @text('The currency 通貨 of the amount.') readonly currency!: string | null;
  @text('The state that the partner gave.') readonly status!: string | null;
  @text('What it was for.') readonly description!: string | null;
  @text('The other side of the transaction 取引相手.') readonly counterparty!: string | null;
  @StoreField readonly store!: string;
  @CollectionField readonly collection!: string;
}
