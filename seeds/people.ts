import { cast } from './cast';
import { generatedPerson } from './generate';
import type { Person } from './person';

/** The person at an index: the cast first, then generated people. Always the same person. */
export const personAt = (index: number): Person => cast[index] ?? generatedPerson(index);
