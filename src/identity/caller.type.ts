import type { SubjectId } from '../kernel/ids';
import type { Role } from '../policy/policy.type';

/** Who calls, as a verified token says. */
export interface Caller {
  /** The token's `sub`: an employee, a service or a person as the issuer knows them. Never a name or an address. */
  readonly id: string;
  readonly role: Role;
  /** The subject whom a SUBJECT token stands for; null for every other role. */
  readonly subjectId: SubjectId | null;
}

/** What a caller asked to be executed; filled in once the document is read. */
export interface OperationNamed {
  /** The operation's name; null where it has none. */
  name: string | null;
  /** The SHA-256 of the document, in hex. */
  document: string | null;
}

/** One request: one caller, one purpose, one case. Purpose is null where the header was left out. */
export interface CallerRequest {
  readonly caller: Caller;
  /** A purpose of use that is open to the caller's role. */
  readonly purpose: string | null;
  /** The case the look is for (`x-case`), free text of at most 64 letters, digits, `-` and `_`; or null. */
  readonly case: string | null;
  /** How many operations a registered service may ask in a minute; null for what holds for everybody. */
  readonly operationsPerMinute: number | null;
}

/** A request that names its purpose, with what it asks. */
export interface AskedRequest extends CallerRequest {
  readonly purpose: string;
  readonly operation: OperationNamed;
}
