import type { ErrorCode } from '../../kernel/errors';

/**
 * The status of an answer that is an error as a whole. An error within a GraphQL result leaves the answer at 200. With 401
 * goes `www-authenticate: Bearer` (RFC 9110, 11.6.1).
 */
export const httpStatus: Readonly<Record<ErrorCode, number>> = {
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  PURPOSE_REQUIRED: 400,
  PURPOSE_UNKNOWN: 400,
  PURPOSE_NOT_OPEN: 403,
  SUBJECT_NOT_FOUND: 404,
  BAD_INPUT: 400,
  BAD_CURSOR: 400,
  BAD_QUERY: 400,
  DOCUMENT_NOT_TRUSTED: 403,
  TOO_LARGE: 400,
  FOUR_EYES: 403,
  SAME_SUBJECT: 409,
  EVIDENCE_TOO_WEAK: 422,
  LINK_NOT_FOUND: 404,
  LINK_STATE: 409,
  CASE_REQUIRED: 400,
  REVEAL_NOT_OPEN: 403,
  REVEAL_LIMIT: 429,
  REVEAL_NOT_FOUND: 404,
  REVEAL_ENDED: 409,
  IDEMPOTENCY_CONFLICT: 409,
  QUOTA_EXCEEDED: 429,
  TIMEOUT: 503,
  STORE_UNAVAILABLE: 503,
  AUDIT_UNAVAILABLE: 503,
  INTERNAL: 500,
};
