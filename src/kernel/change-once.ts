/** Names one change that a caller asks for, however often it is sent. */
export interface ChangeKey {
  readonly caller: string;
  readonly operation: string;
  /** As the caller chose it; one key for one change, whatever the operation. */
  readonly key: string;
  /** The whole input as one text. */
  readonly input: string;
}

/** What changes were answered before, by their keys; `A` is what is kept of an answer. */
export interface KeptAnswers<A> {
  /** What the same key was answered before; null when it is new, `OTHER_INPUT` when something else was asked. */
  answerTo(change: ChangeKey): Promise<A | 'OTHER_INPUT' | null>;
  keepAnswer(change: ChangeKey, answer: A, at: Date): Promise<void>;
}

/** That another change came under the same key before. */
export interface KeyConflict {
  readonly kind: 'refused';
  readonly code: 'IDEMPOTENCY_CONFLICT';
  readonly field: 'idempotencyKey';
}

const conflict: KeyConflict = { kind: 'refused', code: 'IDEMPOTENCY_CONFLICT', field: 'idempotencyKey' };

/** What a change comes to: its outcome, and what is kept of it, by which the outcome can be told again. */
export interface Changed<A, O> {
  readonly answer: A;
  readonly outcome: O;
}

/**
 * One change under its key, in whatever transaction the answers stand: what was answered before is answered again, and nothing more
 * happens. `step` does what the change does, all but keeping its answer.
 */
export async function changeOnce<A, O>(
  answers: KeptAnswers<A>,
  change: ChangeKey,
  at: Date,
  { again, step }: { readonly again: (answer: A) => Promise<O> | O; readonly step: () => Promise<Changed<A, O>> },
): Promise<O | KeyConflict> {
  const before = await answers.answerTo(change);
  if (before === 'OTHER_INPUT') return conflict;
  if (before) return again(before);
  const { answer, outcome } = await step();
  await answers.keepAnswer(change, answer, at);
  return outcome;
}
