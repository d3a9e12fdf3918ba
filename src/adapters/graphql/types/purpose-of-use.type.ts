import { Field, ObjectType } from 'type-graphql';
import type { FieldClass } from '../../../catalogue/personal-fields';
import type { Purpose } from '../../../policy/policy.type';
import { FieldClassName } from './enum-types';

@ObjectType({ simpleResolvers: true, description: 'A purpose of use 利用目的 and what it covers.' })
export class PurposeOfUse implements Pick<Purpose, 'code' | 'term' | 'source'> {
  @Field(() => String, { description: 'What to send in the header `x-purpose`.' })
  readonly code: string;
  @Field(() => String, { description: 'The Japanese wording.' })
  readonly term: string;
  @Field(() => String, { description: 'The article of the privacy policy or of the law that sets it.' })
  readonly source: string;
  @Field(() => [FieldClassName], { description: 'The classes of fields that it covers.' })
  readonly fields: readonly FieldClass[];

  constructor(purpose: Purpose) {
    this.code = purpose.code;
    this.term = purpose.term;
    this.source = purpose.source;
    this.fields = [...purpose.fields];
  }
}
