import { Field, ObjectType } from 'type-graphql';
import type { FieldClass } from '../../../catalogue/personal-fields';
import type { Ownership } from '../../../federation/walk-state';
import type { Outcome } from '../../../policy/policy.type';
import type { RecordFieldView, RecordSetView, RecordView } from '../../../viewing/view.type';
import { FieldClassName } from './enum-types';
import {
  CollectionField,
  CompleteField,
  DecisionField,
  MissingField,
  MissingSource,
  OwnershipField,
  ReasonField,
  StoreField,
} from './shared-fields';

@ObjectType({ simpleResolvers: true, description: 'One column of a stored row.' })
export class RecordField implements RecordFieldView {
  @Field(() => String, { description: 'The column.' })
  readonly name!: string;
  @Field(() => FieldClassName, { description: 'The class that decided how it may be seen.' })
  readonly fieldClass!: FieldClass;
  @DecisionField readonly decision!: Outcome;
  @ReasonField readonly reason!: string;
  @Field(() => String, {
    nullable: true,
    description: 'As stored; bytes as their length and SHA-256; null where withheld or where the store holds NULL.',
  })
  readonly text!: string | null;
}

@ObjectType({ simpleResolvers: true, description: 'One stored row that concerns the person.' })
export class StoredRecord implements RecordView {
  @OwnershipField readonly ownership!: Ownership | null;
  @Field(() => [RecordField], { description: 'Its columns, but for the listed fields and transactions.' })
  readonly fields!: readonly RecordField[];
}

@ObjectType({
  simpleResolvers: true,
  description: 'Every further row of one collection about the person: retained personal data 保有個人データ.',
})
export class RecordSet implements RecordSetView {
  @StoreField readonly store!: string;
  @CollectionField readonly collection!: string;
  @Field(() => String, { nullable: true, description: 'What the collection holds, as its dataset file says.' })
  readonly description!: string | null;
  @DecisionField readonly decision!: Outcome;
  @ReasonField readonly reason!: string;
  @CompleteField readonly complete!: boolean | null;
  @MissingField readonly missing!: readonly MissingSource[] | null;
  @Field(() => [StoredRecord], { nullable: true, description: 'The rows; null where withheld or refused.' })
  readonly records!: readonly StoredRecord[] | null;
}
