/** What there is to be done after a change, by whoever has time for it. */
export const jobKinds = [
  ...(['SEND_NOTICE', 'SEND_CODE', 'SEND_REMINDER'] as const),
  ...(['COLLECT', 'BUILD_PACKAGE', 'DESTROY_PLACE'] as const),
] as const;
export type JobKind = (typeof jobKinds)[number];

/** READY: due now or later. DEAD: given up after too many tries, for a person to look at. ABANDONED: given up by a person. */
export type JobState = 'READY' | 'LEASED' | 'DONE' | 'DEAD' | 'ABANDONED';

/** A piece of work that survives the process. It names what it is about by ids alone. */
export interface Job {
  readonly id: string;
  readonly kind: JobKind;
  /** The request that it belongs to. */
  readonly request: string;
  /** What within the request: the id of a notice, a code, a reminder, a collection, a package or a place. */
  readonly about: string;
  readonly state: JobState;
  readonly attempts: number;
  readonly dueAt: Date;
  /** The code of what went wrong last; null where nothing did. */
  readonly lastFault: string | null;
}

/** A job that one worker holds. Every lease of a job has a higher fence than those before, so that one held too long is told. */
export interface LeasedJob extends Job {
  readonly fence: number;
}

/** A new job, due at once. */
export type NewJob = Pick<Job, 'id' | 'kind' | 'request' | 'about'>;
