import type { SourceFault } from '../../federation/record-source.port';
import { DeadlinePassed } from '../sql/deadline';
import { errorCode } from '../sql/error-code';

const faults: Readonly<Record<string, SourceFault>> = {
  PROTOCOL_SEQUENCE_TIMEOUT: 'STORE_TIMEOUT',
  ETIMEDOUT: 'STORE_TIMEOUT',
  ECONNREFUSED: 'STORE_UNREACHABLE',
  ECONNRESET: 'STORE_UNREACHABLE',
  ENOTFOUND: 'STORE_UNREACHABLE',
  PROTOCOL_CONNECTION_LOST: 'STORE_UNREACHABLE',
  ER_ACCESS_DENIED_ERROR: 'STORE_DENIED',
  ER_DBACCESS_DENIED_ERROR: 'STORE_DENIED',
  ER_TABLEACCESS_DENIED_ERROR: 'STORE_DENIED',
  ER_COLUMNACCESS_DENIED_ERROR: 'STORE_DENIED',
  ER_BAD_FIELD_ERROR: 'STORE_MISMATCH',
  ER_NO_SUCH_TABLE: 'STORE_MISMATCH',
  ER_BAD_DB_ERROR: 'STORE_MISMATCH',
};

/** What went wrong, as a code; the database's own words name tables and values, and stay inside. */
export function faultOf(error: unknown): SourceFault {
  if (error instanceof DeadlinePassed) return 'STORE_TIMEOUT';
  return faults[errorCode(error)] ?? 'STORE_FAILED';
}
