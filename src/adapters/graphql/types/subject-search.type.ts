import { Field, ObjectType } from 'type-graphql';
import type { MissingView, SearchView } from '../../../viewing/view.type';
import { MissingSource } from './shared-fields';
import { Subject } from './subject.type';

@ObjectType({ simpleResolvers: true, description: 'Who was found. Several hits are several people.' })
export class SubjectSearch {
  @Field(() => [Subject], { description: 'The persons concerned 本人 who match.' })
  readonly subjects: readonly Subject[];
  @Field(() => Boolean, { description: 'False when a store that could know the person did not answer.' })
  readonly complete: boolean;
  @Field(() => [MissingSource], { description: 'The sources that did not answer.' })
  readonly missing: readonly MissingView[];

  constructor(view: SearchView) {
    this.subjects = view.subjects.map((person) => new Subject(person));
    this.complete = view.complete;
    this.missing = view.missing;
  }
}
