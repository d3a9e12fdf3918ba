import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, ID, Info, Query, Resolver } from 'type-graphql';
import { CodedError } from '../../kernel/errors';
import { samplePerson } from '../../viewing/sample-person';
import { askedPeople, selectionFor, viewingOf } from './asked-people';
import type { GatewayContext } from './gateway-context.type';
import { subjectLookup } from './subject-lookup';
import { SubjectLookupInput } from './types/subject-lookup.input';
import { SubjectSearch } from './types/subject-search.type';
import { Subject } from './types/subject.type';

/** The people: each root field asks once for all that is selected beneath it. */
@Resolver()
export class SubjectResolver {
  @Query(() => Subject, { nullable: true, description: 'One person 本人. Unknown or not yours: SUBJECT_NOT_FOUND.' })
  async subject(
    @Arg('id', () => ID, { description: 'The `id` of the subject.' }) id: string,
    @Ctx() context: GatewayContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Subject> {
    const [person] = await askedPeople([id], context, info);
    if (!person) throw new CodedError('SUBJECT_NOT_FOUND', 'No subject with this id is known to you');
    return person;
  }

  @Query(() => [Subject], {
    nullable: 'items',
    description: 'Many people 本人 in the order of their ids, null where unknown or not yours.',
  })
  subjects(
    @Arg('ids', () => [ID], { description: 'At most 1,000; times `transactions.first` at most 10,000.' }) ids: string[],
    @Ctx() context: GatewayContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<(Subject | null)[]> {
    return askedPeople(ids, context, info);
  }

  @Query(() => Subject, {
    description:
      'Somebody who does not exist 見本, with a made-up value in every type, for developers; nothing is read.',
  })
  sampleSubject(@Info() info: GraphQLResolveInfo): Subject {
    return new Subject(samplePerson(selectionFor(1, info)));
  }

  @Query(() => SubjectSearch, {
    description: 'Finds people 本人 by one identifier, a partner reference, or name and birthday and one more; exact.',
  })
  async findSubjects(
    @Arg('by', () => SubjectLookupInput, { description: 'What to find them by.' }) by: SubjectLookupInput,
    @Ctx() context: GatewayContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<SubjectSearch> {
    return new SubjectSearch(await viewingOf(context).find(subjectLookup(by), selectionFor(1, info)));
  }
}
