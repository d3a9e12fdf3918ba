import { Field, ObjectType } from 'type-graphql';
import type { SourceView } from '../../../viewing/view.type';
import { MissingSource, StoreField } from './shared-fields';

@ObjectType({ simpleResolvers: true, description: 'A store that was asked in this look.' })
export class Source implements SourceView {
  @StoreField readonly store!: string;
  @Field(() => Boolean, { description: 'Whether every collection of it that was asked answered.' })
  readonly complete!: boolean;
  @Field(() => [MissingSource], { description: 'Its collections that did not answer.' })
  readonly missing!: readonly MissingSource[];
}
