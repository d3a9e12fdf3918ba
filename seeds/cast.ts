import { deadLink, longName, partnerOnly, rareCharacters } from './cast/edges';
import { moved, plain } from './cast/everyday';
import { householdHead, householdSpouse, minor } from './cast/household';
import { firstAccount, marriedName, secondAccount } from './cast/same-person';
import type { Person } from './person';

/** Twelve people written by hand, index 0 to 11; `README.md` tells of each. The tests of the whole product name them. */
export const cast: readonly Person[] = [
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
