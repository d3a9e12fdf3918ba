import { changeOnce, type KeptAnswers } from '../kernel/change-once';
import type { AuditTrail } from '../audit/audit-trail.port';
import { statesIn, stateText } from '../authority/subject-states';
import type { AskedRequest } from '../identity/caller.type';
import type { Clock } from '../kernel/clock';
import type { SubjectId } from '../kernel/ids';
import type { SubjectState } from '../policy/policy.type';

/** One change of a person's states: which, by whom, when, why. */
export interface StateChange {
  readonly subject: SubjectId;
  /** As kept: `ACTIVE`, `PROTECTED+SUSPENDED`. */
  readonly state: string;
  readonly by: string;
  readonly at: Date;
  readonly reason: string;
}

interface StateRefusal {
  readonly kind: 'refused';
  readonly code: 'SUBJECT_NOT_FOUND' | 'IDEMPOTENCY_CONFLICT';
  readonly field: string;
}
interface StateDone {
  readonly kind: 'done';
  readonly subject: SubjectId;
  readonly state: string;
}
export type StateOutcome = StateDone | StateRefusal;

/** What one change of states may read and write. */
interface StateLedger extends KeptAnswers<StateOutcome> {
  /** Writes the state of a person, of all members of a merged one. Gives the state as it is then, with the suspensions that were
   * decided, which stay as they are; null where there is no such subject. */
  put(change: StateChange): Promise<string | null>;
}

/** Where states are kept. Throws CodedError STORE_UNAVAILABLE when the control database does not answer. */
export interface StateStore {
  /** One change, whole or not at all; changes come one after the other. */
  change<T>(work: (ledger: StateLedger) => Promise<T>): Promise<T>;
}

export interface StateOptions {
  readonly store: StateStore;
  readonly audit: AuditTrail;
  readonly clock: Clock;
}

export interface SetStates {
  readonly idempotencyKey: string;
  readonly subject: SubjectId;
  /** All that hold from now on; none: nothing special. */
  readonly states: readonly SubjectState[];
  readonly reason: string;
}

type Asker = AskedRequest;

/** Sets the states of people for one caller. A change counts in every look that begins after it, and is on record first. */
export const stateSetting =
  ({ store, audit, clock }: StateOptions) =>
  ({ caller, purpose, case: named, operation }: Asker) =>
  ({ idempotencyKey: key, subject, states, reason }: SetStates): Promise<StateOutcome> => {
    const state = stateText(states);
    const change = {
      caller: caller.id,
      operation: 'setSubjectStates',
      key,
      input: JSON.stringify([subject, state, reason]),
    };
    return store.change((ledger) => {
      const at = clock.now();
      return changeOnce<StateOutcome, StateOutcome>(ledger, change, at, {
        again: (answer) => answer,
        step: async () => {
          const kept = await ledger.put({ subject, state, by: caller.id, at, reason });
          const outcome: StateOutcome =
            kept === null
              ? { kind: 'refused', code: 'SUBJECT_NOT_FOUND', field: 'subject' }
              : { kind: 'done', subject, state: stateText(statesIn(kept, null) ?? states) };
          if (kept !== null)
            await audit.record({
              ...{ at, caller: caller.id, role: caller.role, purpose, case: named, operation },
              ...{ action: 'change-state', subjects: [subject], details: { state } },
            });
          return { answer: outcome, outcome };
        },
      });
    });
  };
