import type { FieldClass } from '../catalogue/personal-fields';
import type { SubjectId } from '../kernel/ids';

/** Who did something, for what, and about whom. */
interface Act {
  readonly at: Date;
  /** The caller's id as their token gives it. */
  readonly caller: string;
  readonly role: string;
  readonly purpose: string;
  readonly case: string | null;
  readonly subjects: readonly SubjectId[];
  readonly operation: Operation;
}

/** What was executed: the operation's name, if it has one, and the SHA-256 of its document in hex. */
export interface Operation {
  readonly name: string | null;
  readonly document: string | null;
}

/** One look at personal data: who, for what, whose, which classes and how. No values, no names. */
export interface Disclosure extends Act {
  /** `collect`: all that is held, for the person who asked for it; `case` is the number of the request. */
  readonly action: 'view' | 'find' | 'view-links' | 'collect';
  /** The outcome under which each class was shown. */
  readonly shown: Readonly<Partial<Record<FieldClass, string>>>;
  readonly read: Read;
}

/** What a look has read. */
export interface Read {
  /** The stores that were asked, by name. */
  readonly stores: readonly string[];
  /** The rows that came of them and concern the people looked at. */
  readonly rows: number;
  /** Whether every store that could hold something answered. */
  readonly complete: boolean;
}

/** One change of what is held about people: who made it, for what, and what came of it. */
export interface Change extends Act {
  readonly action: 'change-link';
  /** The link of subjects that came into this state. */
  readonly link: { readonly id: string; readonly state: string };
}

/** An act on the rules of a look: a reveal given or taken, a state set, identities compared, the trail looked at, a request of a person
 * changed or looked at, a job that was given up settled. `details` are codes and ids. */
export interface Deed extends Act {
  readonly action:
    | 'reveal'
    | 'revoke-reveal'
    | 'view-reveals'
    | 'change-state'
    | 'compare'
    | 'view-trail'
    | 'follow-suspensions'
    | 'change-request'
    | 'view-requests'
    | 'settle-job';
  readonly details: Readonly<Record<string, string>>;
}

/** Where disclosures and changes are put on record before the answer leaves. */
export interface AuditTrail {
  /** Resolves when the entry is durable. Throws CodedError AUDIT_UNAVAILABLE when it cannot be. */
  record(entry: Disclosure | Change | Deed): Promise<void>;
}
