import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, ID, Info, Query, Resolver } from 'type-graphql';
import { CodedError } from '../../kernel/errors';
import { isId } from '../../kernel/ids';
import type { PersonView, Selection, Viewing } from '../../viewing/view.type';
import type { GatewayContext } from './gateway-context.type';
import { lookAhead } from './look-ahead';
import { subjectLookup } from './subject-lookup';
import { SubjectLookupInput } from './types/subject-lookup.input';
import { SubjectSearch } from './types/subject-search.type';
import { Subject } from './types/subject.type';

const MOST_SUBJECTS = 1000;
const MOST_TRANSACTIONS = 10_000;

/** The people: each root field asks once for all that is selected beneath it. */
@Resolver()
export class SubjectResolver {
  @Query(() => Subject, { nullable: true, description: 'One person 本人. Unknown or not yours: SUBJECT_NOT_FOUND.' })
  async subject(
    @Arg('id', () => ID, { description: 'The `id` of the subject.' }) id: string,
    @Ctx() context: GatewayContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Subject> {
    const [person] = await people(viewingOf(context), [id], selectionFor(1, info));
    if (!person) throw new CodedError('SUBJECT_NOT_FOUND', 'No subject with this id is known to you');
    return new Subject(person);
  }

  @Query(() => [Subject], {
    nullable: 'items',
    description: 'Many people 本人 in the order of their ids, null where unknown or not yours.',
  })
  async subjects(
    @Arg('ids', () => [ID], { description: 'At most 1,000; times `transactions.first` at most 10,000.' }) ids: string[],
    @Ctx() context: GatewayContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<(Subject | null)[]> {
    if (ids.length > MOST_SUBJECTS) throw new CodedError('TOO_LARGE', '`ids` may hold at most 1,000 ids');
    const found = await people(viewingOf(context), ids, selectionFor(ids.length, info));
    return found.map((person) => person && new Subject(person));
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

/** The people of the ids, in their order. What is no id at all is unknown like any other. */
async function people(
  viewing: Viewing,
  ids: readonly string[],
  selection: Selection,
): Promise<readonly (PersonView | null)[]> {
  const found = (await viewing.people(ids.filter(isId), selection)).values();
  return ids.map((id) => (isId(id) ? (found.next().value ?? null) : null));
}

function selectionFor(subjects: number, info: GraphQLResolveInfo): Selection {
  const { selection, transactionRows } = lookAhead(info);
  if (subjects * transactionRows > MOST_TRANSACTIONS)
    throw new CodedError('TOO_LARGE', 'People times `transactions.first` may be at most 10,000');
  return selection;
}

function viewingOf({ viewing }: GatewayContext): Viewing {
  if (viewing) return viewing;
  throw new CodedError('PURPOSE_REQUIRED', 'Name one purpose of use in the header `x-purpose`');
}
