import type { FieldClass } from '../catalogue/personal-fields';
import type { SubjectId } from '../kernel/ids';

/** One look at personal data: who, for what, whose, which classes and how. No values, no names. */
export interface Disclosure {
  readonly at: Date;
  /** The caller's id as their token gives it. */
  readonly caller: string;
  readonly role: string;
  readonly purpose: string;
  readonly case: string | null;
  /** What was done: `view` or `find`. */
  readonly action: 'view' | 'find';
  readonly subjects: readonly SubjectId[];
  /** The outcome under which each class was shown. */
  readonly shown: Readonly<Partial<Record<FieldClass, string>>>;
}

/** Where disclosures are put on record before the answer leaves. */
export interface AuditTrail {
  /** Resolves when the entry is durable. Throws CodedError AUDIT_UNAVAILABLE when it cannot be. */
  record(disclosure: Disclosure): Promise<void>;
}
