import { deadLink, longName, partnerOnly, rareCharacters } from './edges';
import { moved, plain } from './everyday';
import type { ExpectedPerson } from './expected.type';
import { householdHead, householdSpouse, minor } from './household';
import { firstAccount, marriedName, secondAccount } from './same-person';

/** What is held about each of the cast, written by hand from the seeds, the dataset files and the rules of masks. */
export const expectedCast: readonly ExpectedPerson[] = [
  plain,
  moved,
  householdHead,
  householdSpouse,
  minor,
  marriedName,
  firstAccount,
  secondAccount,
  deadLink,
  longName,
  rareCharacters,
  partnerOnly,
];
