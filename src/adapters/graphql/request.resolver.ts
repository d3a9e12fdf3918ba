import { Arg, Args, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql';
import { CodedError } from '../../kernel/errors';
import { isId } from '../../kernel/ids';
import { dayOf } from '../../kernel/tokyo-day';
import type { RequestHistory } from '../../rights/request-store.port';
import type { Requests, RequestSearch, RequestsOutcome } from '../../rights/requests.type';
import type { GatewayContext } from './gateway-context.type';
import { requestCommand, wrongCommand, wrongWords } from './request-command';
import { TakeRequestStepInput } from './types/request-step.input';
import { FileRightsRequestsInput, RightsRequestsArguments } from './types/request.input';
import { RightsRequestPage, RightsRequestsPayload } from './types/request-page.type';
import { RightsRequest } from './types/request.type';
import { UserError } from './types/subject-link.type';
import { wrongIds, wrongKey } from './wrong-input';

const MOST = 100;
const NUMBER = /^R(-[0-9]{0,4}(-[0-9]{0,9})?)?$/;

/** Requests of persons: filed, brought forward step by step, and looked at. */
@Resolver()
export class RequestResolver {
  @Query(() => RightsRequest, {
    nullable: true,
    description:
      'One request 開示等の請求 with all that happened; null where none with this id is known to the caller.',
  })
  async rightsRequest(
    @Arg('id', () => ID, { description: 'The `id` of the request.' }) id: string,
    @Ctx() context: GatewayContext,
  ): Promise<RightsRequest | null> {
    const requests = requestsOf(context);
    const found = isId(id) ? await requests.request(id) : null;
    const [only] = found ? await shown([found], requests) : [];
    return only ?? null;
  }

  @Query(() => RightsRequestPage, { description: 'Requests 開示等の請求 by what is known of them, the newest first.' })
  async rightsRequests(
    @Args(() => RightsRequestsArguments) asked: RightsRequestsArguments,
    @Ctx() context: GatewayContext,
  ): Promise<RightsRequestPage> {
    const { first, after } = asked;
    if (first < 1 || first > MOST) throw new CodedError('BAD_INPUT', `first must be from 1 to ${MOST}`);
    if (after && !NUMBER.test(after)) throw new CodedError('BAD_CURSOR', 'The cursor was not given for this list');
    const requests = requestsOf(context);
    const filter = filterOf(asked, requests.today().now);
    const [{ found, hasMore }, counts, warnings] = await Promise.all([
      requests.list(filter, { first, after: after ?? null }),
      requests.counts(filter),
      requests.warnings(),
    ]);
    return new RightsRequestPage(await shown(found, requests), hasMore, counts, warnings);
  }

  @Mutation(() => RightsRequestsPayload, {
    description: 'Files a letter in which a person asks 受付; each kind asked in it becomes a request of its own.',
  })
  fileRightsRequests(
    @Arg('input', () => FileRightsRequestsInput, { description: 'What arrived, how and when.' })
    input: FileRightsRequestsInput,
    @Ctx() context: GatewayContext,
  ): Promise<RightsRequestsPayload> {
    const { idempotencyKey, kinds, channel, arrivedAt, subjects, agent = null, follows = null, text } = input;
    const following = follows === null ? null : (input.following ?? 'REOPENING');
    const wrong = [
      ...wrongKey(input),
      ...wrongWords({ text }, { subjects }),
      ...(follows === null ? [] : wrongIds({ follows })),
    ];
    return payload(wrong, requestsOf(context), (requests) =>
      requests.file({
        ...{ idempotencyKey, kinds, channel, arrivedAt, subjects: [...subjects] },
        ...{ agent, follows, following, text },
      }),
    );
  }

  @Mutation(() => RightsRequestsPayload, {
    description: 'Takes one step with a request; its `availableActions` say which can be taken.',
  })
  takeRequestStep(
    @Arg('input', () => TakeRequestStepInput, { description: 'Which request, and which step.' })
    input: TakeRequestStepInput,
    @Ctx() context: GatewayContext,
  ): Promise<RightsRequestsPayload> {
    const { idempotencyKey, request, step } = input;
    const command = requestCommand(step);
    const wrong = [...wrongKey(input), ...wrongIds({ request }), ...wrongCommand(command)];
    return payload(wrong, requestsOf(context), (requests) => requests.take({ idempotencyKey, request, command }));
  }
}

function filterOf(asked: RightsRequestsArguments, now: Date): RequestSearch {
  const { states, kinds, assignee, subject, number, dueBy, overdue, awaitingMyApproval, awaiting } = asked;
  if (subject && !isId(subject)) throw new CodedError('BAD_INPUT', 'subject must be the id of a subject');
  if (number && !/^[R0-9-]{1,16}$/.test(number))
    throw new CodedError('BAD_INPUT', 'number must be a part of a number such as R-2026-000001');
  if (dueBy && !/^\d{4}-\d\d-\d\d$/.test(dueBy))
    throw new CodedError('BAD_INPUT', 'dueBy must be a day such as 2026-11-30');
  return {
    ...(states && { states }),
    ...(kinds && { kinds }),
    ...(assignee && { assignee }),
    ...(subject && { subject }),
    ...(number && { number }),
    ...(dueBy && { dueBy }),
    ...(overdue && { overdueOn: dayOf(now) }),
    ...(awaitingMyApproval && { awaiting: true }),
    ...(awaiting && { awaitedStep: awaiting }),
  };
}

const shown = async (histories: readonly RequestHistory[], requests: Requests): Promise<RightsRequest[]> =>
  (await requests.seen(histories)).map((each) => new RightsRequest(each));

async function payload(
  wrong: readonly UserError[],
  requests: Requests,
  change: (requests: Requests) => Promise<RequestsOutcome>,
): Promise<RightsRequestsPayload> {
  if (wrong.length > 0) return new RightsRequestsPayload([], wrong);
  const outcome = await change(requests);
  if (outcome.kind === 'refused') return new RightsRequestsPayload([], [new UserError(outcome.field, outcome.code)]);
  // A wrong code is counted, and told as a refusal too.
  const isWrongCode = outcome.requests.some(({ events }) => events.at(-1)?.type === 'CODE_WRONG');
  const errors = isWrongCode ? [new UserError('code', 'CODE_WRONG')] : [];
  return new RightsRequestsPayload(await shown(outcome.requests, requests), errors);
}

/** Requests as this caller may run them. Throws CodedError PURPOSE_REQUIRED. */
export function requestsOf({ staff }: GatewayContext): Requests {
  if (staff) return staff.requests;
  throw new CodedError('PURPOSE_REQUIRED', 'Name one purpose of use in the header `x-purpose`');
}
