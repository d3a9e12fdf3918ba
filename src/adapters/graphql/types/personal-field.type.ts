import { Field, ObjectType } from 'type-graphql';
import type { Ownership } from '../../../federation/walk-state';
import type { Outcome } from '../../../policy/policy.type';
import type { FieldView, ValueView } from '../../../viewing/view.type';
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

@ObjectType({ simpleResolvers: true, description: 'One stored value of a listed field, with where it stands.' })
export class StoredValue implements ValueView {
  @Field(() => String, {
    nullable: true,
    description: 'Clear or masked as decided; null where this value is withheld.',
  })
  readonly text!: string | null;
  @DecisionField readonly decision!: Outcome;
  @ReasonField readonly reason!: string;
  @StoreField readonly store!: string;
  @CollectionField readonly collection!: string;
  @Field(() => String, { description: 'The column, or the columns that form the value together, joined by `+`.' })
  readonly field!: string;
  @OwnershipField readonly ownership!: Ownership | null;
}

@ObjectType({
  simpleResolvers: true,
  description: 'One listed field 個人情報 of one person: what was decided, and every stored value.',
})
export class PersonalField implements FieldView {
  @DecisionField readonly decision!: Outcome;
  @ReasonField readonly reason!: string;
  @CompleteField readonly complete!: boolean | null;
  @MissingField readonly missing!: readonly MissingSource[] | null;
  @Field(() => [StoredValue], { nullable: true, description: 'Every stored value; null where withheld or refused.' })
  readonly values!: readonly StoredValue[] | null;
  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether two values contradict each other in their normal forms; null where withheld or refused.',
  })
  readonly conflicting!: boolean | null;
}
