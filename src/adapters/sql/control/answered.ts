import { CodedError } from '../../../kernel/errors';
import { within } from '../deadline';

/** How long the control database may take over one call unless told otherwise, in milliseconds. */
export const CONTROL_DEADLINE_MS = 5000;

/**
 * The answer of the control database; CodedError STORE_UNAVAILABLE when it fails or takes too long. The database's own
 * words stay in `cause`.
 */
export async function answered<T>(deadlineMs: number, work: () => Promise<T>): Promise<T> {
  try {
    return await within(deadlineMs, work());
  } catch (cause) {
    const error = new CodedError('STORE_UNAVAILABLE', 'The control database did not answer');
    error.cause = cause;
    throw error;
  }
}
