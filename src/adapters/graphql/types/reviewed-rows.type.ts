import { Field, Float, ObjectType } from 'type-graphql';
import type { FieldClass } from '../../../catalogue/personal-fields';
import type { Ownership } from '../../../federation/walk-state';
import type { ReviewedRows } from '../../../rights/disclosure/reviewed-rows';
import { FieldClassName, OwnershipName } from './enum-types';

@ObjectType({ simpleResolvers: true, description: 'A column of a table.' })
class ReviewedColumn {
  @Field(() => String, { description: 'Its name.' })
  readonly name!: string;
  @Field(() => FieldClassName, { description: 'Its class.' })
  readonly fieldClass!: FieldClass;
}

@ObjectType({ simpleResolvers: true, description: 'A row as it will be given.' })
class ReviewedRow {
  @Field(() => Float, { description: 'Its number within the table, from 1.' })
  readonly row!: number;
  @Field(() => OwnershipName, { description: 'Whose it is.' })
  readonly ownership!: Ownership;
  @Field(() => [String], {
    description: 'By column: what is given; null where nothing is, or you may not see it.',
    nullable: 'items',
  })
  readonly cells!: readonly (string | null)[];
  @Field(() => [String], {
    description:
      'By column: the `id` of what withholds it, a reason code, NOT_SHOWN_TO_YOU where it is given and you may not see it, or null.',
    nullable: 'items',
  })
  readonly withheld!: readonly (string | null)[];
}

@ObjectType({ simpleResolvers: true, description: 'Rows of one table of what was collected, as they will be given.' })
export class DisclosureRows implements ReviewedRows {
  @Field(() => [ReviewedColumn], { description: 'The columns.' })
  readonly columns!: ReviewedRows['columns'];
  @Field(() => [ReviewedRow], { description: 'The rows, in order.' })
  readonly rows!: ReviewedRows['rows'];
  @Field(() => Boolean, { description: 'Whether more follow.' })
  readonly hasMore!: boolean;
}
