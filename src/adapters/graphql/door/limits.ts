import { CodedError } from '../../../kernel/errors';
import type { DoorCheck } from './door-check.type';
import type { OperationSize, Variables } from './operation-size';

/** What one operation may ask; every document of `schema/operations` many times over. Introspection is 15 levels deep. */
const mostOf: Readonly<Record<'depth' | 'fields' | 'aliases' | 'directives', number>> = {
  depth: 16,
  fields: 1000,
  aliases: 30,
  directives: 30,
};

/** 1,000 people with all their fields, or 10,000 transactions. */
const MOST_COST = 250_000;

const words: Readonly<Record<keyof typeof mostOf, string>> = {
  depth: 'levels of fields',
  fields: 'fields, each fragment counted as often as it is spread',
  aliases: 'aliases',
  directives: 'directives',
};

/** Refuses what is larger than anybody's work needs. Limits hold for literals and variables alike. */
export const withinLimits: DoorCheck = ({ size, cost }) => {
  for (const [of, most] of Object.entries(mostOf) as [keyof typeof mostOf, number][])
    if (size[of] > most) throw new CodedError('TOO_LARGE', `An operation may have at most ${most} ${words[of]}`);
  if (cost > MOST_COST)
    throw new CodedError(
      'TOO_LARGE',
      `An operation may ask for at most ${MOST_COST} fields, counted for every person and row; ask for fewer at once`,
    );
};

/** What an operation costs; bounded work, since its fields are. */
export const costOf = (size: OperationSize, variables: Variables): number =>
  size.fields > mostOf.fields ? Number.POSITIVE_INFINITY : size.cost(variables);
