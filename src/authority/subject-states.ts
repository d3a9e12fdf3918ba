import { subjectStates, type SubjectState } from '../policy/policy.type';

/** The state of a person about whom nothing special is to be minded. */
const ACTIVE = 'ACTIVE';
/** Before the purposes that a suspension leaves open, each after a comma. */
const SUSPENDED_BUT = 'SUSPENDED:';

const none: readonly SubjectState[] = [];

/**
 * The states in a text as it is kept (`PROTECTED+SUSPENDED`, `ACTIVE`, `SUSPENDED:BILLING`, which leaves BILLING open); null where a word
 * is none, so that all is refused. `purpose`: for which it is asked; null: for all.
 */
export function statesIn(text: string, purpose: string | null): readonly SubjectState[] | null {
  if (text === ACTIVE) return none;
  const words = text.split('+').flatMap((word) => stateOf(word, purpose));
  const states = subjectStates.filter((state) => words.includes(state));
  return words.every((word) => states.some((state) => state === word)) ? states : null;
}

/** None for nothing special, and for a suspension that leaves this purpose open. */
function stateOf(word: string, purpose: string | null): string[] {
  if (word === ACTIVE) return [];
  if (!word.startsWith(SUSPENDED_BUT)) return [word];
  const open = word.slice(SUSPENDED_BUT.length).split(',');
  return purpose !== null && open.includes(purpose) ? [] : ['SUSPENDED'];
}

/** Several states as the one text that is kept. */
export const stateText = (states: readonly SubjectState[]): string =>
  subjectStates.filter((state) => states.includes(state)).join('+') || ACTIVE;

/** A suspension as it is kept among the states of a person. */
export const suspensionText = (leavesOpen: readonly string[]): string =>
  `${SUSPENDED_BUT}${[...leavesOpen].sort().join(',')}`;

/** The purposes that all suspensions among the states leave open; null where nothing is suspended. */
export function suspensionIn(text: string): readonly string[] | null {
  const suspensions = text.split('+').filter((word) => /^SUSPENDED(:|$)/.test(word));
  const [first, ...others] = suspensions.map((word) => word.slice(SUSPENDED_BUT.length).split(',').filter(Boolean));
  return first?.filter((purpose) => others.every((other) => other.includes(purpose))) ?? null;
}

/** The same without the suspensions that were decided: what is to be minded beside. */
export const withoutSuspensions = (text: string): string =>
  text
    .split('+')
    .filter((word) => !word.startsWith(SUSPENDED_BUT))
    .join('+') || ACTIVE;

/** The text of both: of people who are one, whatever holds of either holds. */
export const joinedStates = (one: string, other: string): string =>
  one === other || other === ACTIVE ? one : one === ACTIVE ? other : `${one}+${other}`;
