import type { Actor } from './request.type';
import type { RequestOptions, RequestWork } from './request-work';

/** The gateway itself, where it takes a step. */
export const system: Actor = { id: 'honnin', role: 'SERVICE', subjectId: null };

/** What the gateway works with where nobody asked it to. */
export const bySystem = (options: RequestOptions): RequestWork => ({
  options,
  by: system,
  asked: {
    caller: { id: system.id, role: system.role, subjectId: null },
    ...{ purpose: 'RIGHTS_REQUEST', case: null, operationsPerMinute: null },
    operation: { name: null, document: null },
  },
});
