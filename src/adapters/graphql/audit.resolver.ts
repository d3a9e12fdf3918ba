import { Arg, Args, Ctx, ID, Query, Resolver } from 'type-graphql';
import type { TrailReading } from '../../audit/trail-reading';
import { CodedError } from '../../kernel/errors';
import { isId } from '../../kernel/ids';
import { positionOf } from './audit-cursor';
import type { GatewayContext } from './gateway-context.type';
import { AuditTrailArguments } from './types/audit.input';
import { AuditCheckpoint, AuditProof, AuditTrailPage } from './types/audit.type';

const MOST = 200;

/** The audit trail as a log that can be verified. What is recorded is in it within seconds. */
@Resolver()
export class AuditResolver {
  @Query(() => AuditTrailPage, {
    description: 'What was done, by whom and about whom, newest first; each look at it is on record as well.',
  })
  async auditTrail(
    @Args(() => AuditTrailArguments) { subject, caller, case: named, from, to, first, after }: AuditTrailArguments,
    @Ctx() context: GatewayContext,
  ): Promise<AuditTrailPage> {
    if (first < 1 || first > MOST) throw new CodedError('BAD_INPUT', `first must be from 1 to ${MOST}`);
    if (subject && !isId(subject)) throw new CodedError('BAD_INPUT', 'subject must be the id of a subject');
    const filter = {
      ...{ subject: subject ?? null, caller: caller ?? null, case: named ?? null },
      ...{ from: from ?? null, to: to ?? null },
    };
    return new AuditTrailPage(await trailOf(context).trail(filter, positionOf(after), first));
  }

  @Query(() => AuditCheckpoint, { nullable: true, description: 'The newest signed head; null before the first.' })
  async auditCheckpoint(@Ctx() context: GatewayContext): Promise<AuditCheckpoint | null> {
    const head = await trailOf(context).checkpoint();
    return head && new AuditCheckpoint(head);
  }

  @Query(() => AuditProof, {
    nullable: true,
    description: 'The proof that an entry is in the log; null where none with this id is in it, or not yet.',
  })
  async auditProof(
    @Arg('entryId', () => ID, { description: 'The `id` of the entry.' }) entryId: string,
    @Ctx() context: GatewayContext,
  ): Promise<AuditProof | null> {
    if (!isId(entryId)) throw new CodedError('BAD_INPUT', 'entryId must be the id of an entry');
    const proof = await trailOf(context).proof(entryId);
    return proof && new AuditProof(proof);
  }
}

function trailOf({ staff }: GatewayContext): TrailReading {
  if (staff) return staff.trail;
  throw new CodedError('PURPOSE_REQUIRED', 'Name one purpose of use in the header `x-purpose`');
}
