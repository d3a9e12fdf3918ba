import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import { statesIn } from '../../authority/subject-states';
import { CodedError } from '../../kernel/errors';
import type { RevealOutcome } from '../../reveal/reveal.type';
import type { GatewayContext, StaffActs } from './gateway-context.type';
import { RevealFieldInput, RevokeRevealInput, SetSubjectStatesInput } from './types/reveal.input';
import { Reveal, RevealPayload, SubjectStatesPayload } from './types/reveal.type';
import { UserError } from './types/subject-link.type';
import { wrongIds, wrongTexts } from './wrong-input';

/** What staff do about single looks at people: reveal a field, revoke that, and say what is to be minded of a person. */
@Resolver()
export class RevealResolver {
  @Query(() => [Reveal], { description: 'What the caller revealed, the newest first; at most 200.' })
  async myReveals(@Ctx() context: GatewayContext): Promise<Reveal[]> {
    return (await staffOf(context).revealing.newest('mine')).map((reveal) => new Reveal(reveal));
  }

  @Query(() => [Reveal], { description: 'What all callers revealed, the newest first; at most 200.' })
  async reveals(@Ctx() context: GatewayContext): Promise<Reveal[]> {
    return (await staffOf(context).revealing.newest('all')).map((reveal) => new Reveal(reveal));
  }

  @Mutation(() => RevealPayload, {
    description:
      'Lets the caller see one field of one person in clear for a short time, under the purpose and case of this request.',
  })
  revealField(
    @Arg('input', () => RevealFieldInput, { description: 'Whose field, which, and why.' }) input: RevealFieldInput,
    @Ctx() context: GatewayContext,
  ): Promise<RevealPayload> {
    const { idempotencyKey, subject, field, reason } = input;
    return payload([...wrongTexts(input), ...wrongIds({ subject })], () =>
      staffOf(context).revealing.reveal({ idempotencyKey, subject, field, reason }),
    );
  }

  @Mutation(() => RevealPayload, { description: 'Ends a reveal at once 取消し, whoever has it.' })
  revokeReveal(
    @Arg('input', () => RevokeRevealInput, { description: 'Which reveal, and why.' }) input: RevokeRevealInput,
    @Ctx() context: GatewayContext,
  ): Promise<RevealPayload> {
    const { idempotencyKey, reveal, reason } = input;
    return payload([...wrongTexts(input), ...wrongIds({ reveal })], () =>
      staffOf(context).revealing.revoke({ idempotencyKey, reveal, reason }),
    );
  }

  @Mutation(() => SubjectStatesPayload, {
    description:
      'Says what is to be minded about a person 本人 from now on; it counts in every look that begins after.',
  })
  async setSubjectStates(
    @Arg('input', () => SetSubjectStatesInput, { description: 'Whose states, which, and why.' })
    input: SetSubjectStatesInput,
    @Ctx() context: GatewayContext,
  ): Promise<SubjectStatesPayload> {
    const { idempotencyKey, subject, states, reason } = input;
    const wrong = [...wrongTexts(input), ...wrongIds({ subject })];
    if (wrong.length > 0) return new SubjectStatesPayload(null, wrong);
    const outcome = await staffOf(context).setStates({ idempotencyKey, subject, states: [...states], reason });
    return outcome.kind === 'done'
      ? new SubjectStatesPayload(statesIn(outcome.state, null), [])
      : new SubjectStatesPayload(null, [new UserError(outcome.field, outcome.code)]);
  }
}

async function payload(wrong: readonly UserError[], change: () => Promise<RevealOutcome>): Promise<RevealPayload> {
  if (wrong.length > 0) return new RevealPayload(null, wrong);
  const outcome = await change();
  if (outcome.kind === 'done') return new RevealPayload(outcome.reveal, []);
  return new RevealPayload(null, [new UserError(outcome.field, outcome.code)]);
}

function staffOf({ staff }: GatewayContext): StaffActs {
  if (staff) return staff;
  throw new CodedError('PURPOSE_REQUIRED', 'Name one purpose of use in the header `x-purpose`');
}
