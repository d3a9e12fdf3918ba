import { GraphQLDateTime } from 'graphql-scalars';
import { ArgsType, Field, Int } from 'type-graphql';

/** The arguments of `Subject.transactions` as graphql coerces them: what was left out is undefined or null. */
@ArgsType()
export class TransactionArguments {
  @Field(() => Int, { defaultValue: 20, description: 'How many, 1 to 1,000.' })
  readonly first!: number;
  @Field(() => String, { nullable: true, description: 'The cursor of the last transaction already seen.' })
  readonly after?: string | null;
  @Field(() => [String], { nullable: true, description: 'Only those of these partners 提携先, by their codes.' })
  readonly partners?: readonly string[] | null;
  @Field(() => [String], { nullable: true, description: 'Only those of these kinds.' })
  readonly kinds?: readonly string[] | null;
  @Field(() => GraphQLDateTime, { nullable: true, description: 'Only those at or after this instant.' })
  readonly from?: Date | null;
  @Field(() => GraphQLDateTime, { nullable: true, description: 'Only those before this instant.' })
  readonly to?: Date | null;
}
