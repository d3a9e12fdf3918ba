import { GraphQLDateTime } from 'graphql-scalars';
import { Field, ID, ObjectType } from 'type-graphql';
import type { FollowedSuspension } from '../../../states/follow-suspensions';

@ObjectType({ simpleResolvers: true, description: 'A row in which a store knows a person.' })
class SuspendedRow {
  @Field(() => String, { description: 'The collection.' })
  readonly collection!: string;
  @Field(() => [String], { description: 'The values of its key.' })
  readonly key!: readonly string[];
}

@ObjectType({
  simpleResolvers: true,
  description: 'That the use of a person’s data was suspended 利用停止, or not any more, and how it stands now.',
})
export class SuspensionChange implements Omit<FollowedSuspension, 'position'> {
  @Field(() => String, { description: 'What to go on after.' })
  readonly cursor: string;
  @Field(() => ID, { description: 'The `id` of the subject 本人.' })
  readonly subject: string;
  @Field(() => GraphQLDateTime, { description: 'When it changed.' })
  readonly at: Date;
  @Field(() => Boolean, { description: 'Whether use is suspended now.' })
  readonly isSuspended: boolean;
  @Field(() => [String], { description: 'The purposes of use that stay open now; none where nothing is suspended.' })
  readonly leavesOpen: readonly string[];
  @Field(() => [SuspendedRow], { description: 'The rows in which the store knows the person.' })
  readonly rows: FollowedSuspension['rows'];

  constructor({ position, subject, at, isSuspended, leavesOpen, rows }: FollowedSuspension) {
    this.cursor = String(position);
    this.subject = subject;
    this.at = at;
    this.isSuspended = isSuspended;
    this.leavesOpen = leavesOpen;
    this.rows = rows;
  }
}
