import { Field, ObjectType } from 'type-graphql';
import type { MissingView } from '../../../viewing/view.type';
import { Decision, OwnershipName } from './enum-types';

/** The field `decision`. */
export const DecisionField = Field(() => Decision, { description: 'What was decided about it.' });

/** The field `reason`. */
export const ReasonField = Field(() => String, {
  description:
    'Why, as a stable code: the reason of the rule, or PURPOSE_DOES_NOT_COVER, NOT_OWN_DATA, GAP, SUSPENDED.',
});

/** The field `store`. */
export const StoreField = Field(() => String, {
  description: 'The store that holds it, as its dataset file names it.',
});

/** The field `collection`. */
export const CollectionField = Field(() => String, { description: 'The collection (table) within the store.' });

/** The field `ownership`. */
export const OwnershipField = Field(() => OwnershipName, {
  nullable: true,
  description: 'Whose the row is. Asking for it costs one more look per reference.',
});

@ObjectType({ simpleResolvers: true, description: 'A collection that did not answer, with why.' })
export class MissingSource implements MissingView {
  @StoreField readonly store!: string;
  @CollectionField readonly collection!: string;
  @Field(() => String, { description: 'Why it did not answer, as a stable code.' })
  readonly code!: string;
}

/** The field `complete` of what may be withheld. */
export const CompleteField = Field(() => Boolean, {
  nullable: true,
  description: 'False when a source that could hold a value did not answer; null where withheld or refused.',
});

/** The field `missing` of what may be withheld. */
export const MissingField = Field(() => [MissingSource], {
  nullable: true,
  description: 'The sources that did not answer; null where withheld or refused.',
});
