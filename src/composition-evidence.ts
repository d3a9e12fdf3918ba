import type { CallerQuota } from './adapters/graphql/caller-quota.port';
import type { GatewayContext } from './adapters/graphql/gateway-context.type';
import { refusalOf } from './adapters/graphql/guards';
import type { RequestHandler } from 'express';
import { evidenceUpload, type UploadedFile, type UploadOutcome } from './adapters/http/evidence-upload';
import { CodedError } from './kernel/errors';
import { isId } from './kernel/ids';
import { rulesAt, type RequestOptions } from './rights/request-work';

/** Where files of requests are sent to. */
export const evidenceRoute = (
  contextOf: (headers: NodeJS.Dict<string[]>) => Promise<GatewayContext>,
  rights: RequestOptions,
  quota: CallerQuota,
): RequestHandler =>
  evidenceUpload({
    attaching: async (headers) => {
      const context = await contextOf(headers);
      const attach = attachingFor(context);
      if (context.request) await quota.take(context.request, 1);
      return attach;
    },
    mostBytes: () => rulesAt(rights.clock.now(), rights).evidence.bytes,
  });

/** How a caller attaches files: behind the guard of every step of a request. Throws CodedError where they may not. */
function attachingFor(context: GatewayContext): (file: UploadedFile) => Promise<UploadOutcome> {
  const guard = context.operations.find(({ operation }) => operation === 'Mutation.takeRequestStep');
  const refusal = guard ? refusalOf(guard, context) : new CodedError('FORBIDDEN', 'Nobody may take steps of requests');
  if (refusal) throw refusal;
  return async ({ idempotencyKey, request, name, task, content }) => {
    if (!isId(request) || !context.staff) return { kind: 'refused', code: 'REQUEST_NOT_FOUND' };
    const command = { step: 'ATTACH_EVIDENCE', name, content, task } as const;
    const outcome = await context.staff.requests.take({ idempotencyKey, request, command });
    if (outcome.kind === 'refused') return outcome;
    const happened = outcome.requests[0]?.events.at(-1);
    if (happened?.type !== 'EVIDENCE_ATTACHED') throw new Error('What was attached is the last that happened');
    const { id, mediaType, bytes, digest } = happened.evidence;
    return { kind: 'done', evidence: { id, mediaType, bytes, digest } };
  };
}
