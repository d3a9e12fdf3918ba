import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import type { Job } from '../../jobs/job.type';
import { CodedError } from '../../kernel/errors';
import type { DeadJobs } from '../../rights/dead-jobs';
import type { GatewayContext } from './gateway-context.type';
import { DeadJob, SettleJobInput, SettleJobPayload } from './types/job.type';
import { UserError } from './types/subject-link.type';
import { wrongIds, wrongTexts } from './wrong-input';

/** Work that was given up. */
@Resolver()
export class JobResolver {
  @Query(() => [DeadJob], { description: 'Work that was given up, the longest due first; at most 200.' })
  deadJobs(@Ctx() context: GatewayContext): Promise<readonly Job[]> {
    return jobsOf(context).list();
  }

  @Mutation(() => SettleJobPayload, { description: 'Has work that was given up tried again, or abandons it.' })
  async settleJob(
    @Arg('input', () => SettleJobInput, { description: 'Which job, what becomes of it, and why.' })
    input: SettleJobInput,
    @Ctx() context: GatewayContext,
  ): Promise<SettleJobPayload> {
    const { idempotencyKey, job, to, reason } = input;
    const wrong = [...wrongTexts(input), ...wrongIds({ job })];
    if (wrong.length > 0) return new SettleJobPayload(null, wrong);
    const outcome = await jobsOf(context).settle({ idempotencyKey, job, to, reason });
    if (outcome.kind === 'done') return new SettleJobPayload(outcome.to, []);
    return new SettleJobPayload(null, [new UserError(outcome.field, outcome.code)]);
  }
}

function jobsOf({ staff }: GatewayContext): DeadJobs {
  if (staff) return staff.deadJobs;
  throw new CodedError('PURPOSE_REQUIRED', 'Name one purpose of use in the header `x-purpose`');
}
