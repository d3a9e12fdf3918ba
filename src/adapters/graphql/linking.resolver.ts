import { Arg, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql';
import { CodedError } from '../../kernel/errors';
import { isId } from '../../kernel/ids';
import type { Linking, LinkOutcome } from '../../linking/linking';
import type { GatewayContext } from './gateway-context.type';
import { DecideSubjectLinkInput, ProposeSubjectLinkInput, UndoSubjectLinkInput } from './types/subject-link.input';
import { SubjectLink, SubjectLinkPayload, UserError } from './types/subject-link.type';
import { wrongIds, wrongTexts } from './wrong-input';

const MOST_EVIDENCE = 20;

/** Two subjects who are one person: proposed, decided, undone, and looked at. */
@Resolver()
export class LinkingResolver {
  @Query(() => [SubjectLink], {
    description: 'Every link 名寄せ about one person 本人, the newest first. Unknown: SUBJECT_NOT_FOUND.',
  })
  async subjectLinks(
    @Arg('subject', () => ID, { description: 'The `id` of the subject, or an alias 別名 of it.' }) subject: string,
    @Ctx() context: GatewayContext,
  ): Promise<SubjectLink[]> {
    if (!isId(subject)) throw new CodedError('SUBJECT_NOT_FOUND', 'No subject with this id is known to you');
    return (await linkingOf(context).about(subject)).map((link) => new SubjectLink(link));
  }

  @Mutation(() => SubjectLinkPayload, {
    description: 'Proposes that two subjects are one person 名寄せの申請. They stay two until another person decides.',
  })
  proposeSubjectLink(
    @Arg('input', () => ProposeSubjectLinkInput, { description: 'Who, why, and what speaks for it.' })
    input: ProposeSubjectLinkInput,
    @Ctx() context: GatewayContext,
  ): Promise<SubjectLinkPayload> {
    const { idempotencyKey, surviving, merged, evidence, reason } = input;
    const wrong = [...wrongTexts(input), ...wrongIds({ surviving, merged })];
    if (evidence.length > MOST_EVIDENCE) wrong.push(new UserError('evidence', 'BAD_INPUT', 'Name each kind once'));
    return payload(wrong, () =>
      linkingOf(context).propose({ idempotencyKey, surviving, merged, evidence: [...evidence], reason }),
    );
  }

  @Mutation(() => SubjectLinkPayload, {
    description: 'Decides a link 名寄せの決定 that another person proposed; approved, the two are one from then on.',
  })
  decideSubjectLink(
    @Arg('input', () => DecideSubjectLinkInput, { description: 'Which link, how, and why.' })
    input: DecideSubjectLinkInput,
    @Ctx() context: GatewayContext,
  ): Promise<SubjectLinkPayload> {
    const { idempotencyKey, link, approved, reason } = input;
    return payload([...wrongTexts(input), ...wrongIds({ link })], () =>
      linkingOf(context).decide({ idempotencyKey, link, approved, reason }),
    );
  }

  @Mutation(() => SubjectLinkPayload, {
    description: 'Undoes a link 名寄せの取消し that another person decided; the two are exactly what they were before.',
  })
  undoSubjectLink(
    @Arg('input', () => UndoSubjectLinkInput, { description: 'Which link, and why.' }) input: UndoSubjectLinkInput,
    @Ctx() context: GatewayContext,
  ): Promise<SubjectLinkPayload> {
    const { idempotencyKey, link, reason } = input;
    return payload([...wrongTexts(input), ...wrongIds({ link })], () =>
      linkingOf(context).undo({ idempotencyKey, link, reason }),
    );
  }
}

async function payload(wrong: readonly UserError[], change: () => Promise<LinkOutcome>): Promise<SubjectLinkPayload> {
  if (wrong.length > 0) return new SubjectLinkPayload(null, wrong);
  const outcome = await change();
  if (outcome.kind === 'done') return new SubjectLinkPayload(outcome.link, []);
  return new SubjectLinkPayload(null, [new UserError(outcome.field, outcome.code)]);
}

function linkingOf({ linking }: GatewayContext): Linking {
  if (linking) return linking;
  throw new CodedError('PURPOSE_REQUIRED', 'Name one purpose of use in the header `x-purpose`');
}
