import type { Caller } from './caller.type';

/** Tells who a bearer token stands for. */
export interface TokenVerifier {
  /**
   * Throws a CodedError UNAUTHENTICATED when the token is not valid now, with what was required. The message never holds
   * the token or a claim of it.
   */
  verify(token: string): Promise<Caller>;
}
