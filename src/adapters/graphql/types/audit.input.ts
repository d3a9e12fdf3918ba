import { GraphQLDateTime } from 'graphql-scalars';
import { ArgsType, Field, ID, Int } from 'type-graphql';

@ArgsType()
export class AuditTrailArguments {
  @Field(() => ID, { nullable: true, description: 'Only what was done about this subject 本人.' })
  readonly subject?: string | null;
  @Field(() => ID, { nullable: true, description: 'Only what this caller did.' })
  readonly caller?: string | null;
  @Field(() => String, { nullable: true, description: 'Only what was done for this case.' })
  readonly case?: string | null;
  @Field(() => GraphQLDateTime, { nullable: true, description: 'Only what was done at or after this instant.' })
  readonly from?: Date | null;
  @Field(() => GraphQLDateTime, { nullable: true, description: 'Only what was done before this instant.' })
  readonly to?: Date | null;
  @Field(() => Int, { defaultValue: 50, description: 'How many entries, 1 to 200.' })
  readonly first!: number;
  @Field(() => String, { nullable: true, description: 'The `endCursor` of the page before.' })
  readonly after?: string | null;
}
