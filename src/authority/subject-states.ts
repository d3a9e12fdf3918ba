import { subjectStates, type SubjectState } from '../policy/policy.type';

/** The state of a person about whom nothing special is to be minded. */
const ACTIVE = 'ACTIVE';

const none: readonly SubjectState[] = [];

/** The states in a text as it is kept (`PROTECTED+SUSPENDED`, `ACTIVE`); null where a word is none, so that all is refused. */
export function statesIn(text: string): readonly SubjectState[] | null {
  if (text === ACTIVE) return none;
  const words = text.split('+').filter((word) => word !== ACTIVE);
  const states = subjectStates.filter((state) => words.includes(state));
  return words.length > 0 && words.every((word) => states.some((state) => state === word)) ? states : null;
}

/** Several states as the one text that is kept. */
export const stateText = (states: readonly SubjectState[]): string =>
  subjectStates.filter((state) => states.includes(state)).join('+') || ACTIVE;

/** The text of both: of people who are one, whatever holds of either holds. */
export const joinedStates = (one: string, other: string): string =>
  one === other || other === ACTIVE ? one : one === ACTIVE ? other : `${one}+${other}`;
