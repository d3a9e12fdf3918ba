import { Field, ObjectType } from 'type-graphql';
import type { SourceView } from '../../../viewing/view.type';
import { MissingSource, StoreField } from './shared-fields';

@ObjectType({ simpleResolvers: true, description: 'A store that this look concerns.' })
export class Source implements SourceView {
  @StoreField readonly store!: string;
  @Field(() => Boolean, { description: 'False when it did not answer, or when what leads to its rows did not.' })
  readonly complete!: boolean;
  @Field(() => [MissingSource], { description: 'What did not answer.' })
  readonly missing!: readonly MissingSource[];
}
