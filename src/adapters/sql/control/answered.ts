import { CodedError } from '../../../kernel/errors';
import { within } from '../deadline';
import { errorCode } from '../error-code';

/** How long the control database may take over one call unless told otherwise, in milliseconds. */
export const CONTROL_DEADLINE_MS = 5000;

/**
 * The answer of the control database; CodedError STORE_UNAVAILABLE when it fails or takes too long. Of the
 * database's own words only the code goes along, as `cause`: the rest names values.
 */
export async function answered<T>(deadlineMs: number, work: () => Promise<T>): Promise<T> {
  try {
    return await within(deadlineMs, work());
  } catch (fault) {
    const error = new CodedError('STORE_UNAVAILABLE', 'The control database did not answer');
    error.cause = errorCode(fault);
    throw error;
  }
}
