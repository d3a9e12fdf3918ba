import { nothingSpecial } from '../authority/conditions';
import { decisionsOf } from '../authority/decision-table';
import { joinedStates, statesIn } from '../authority/subject-states';
import type { FieldClass } from '../catalogue/personal-fields';
import type { AskedRequest } from '../identity/caller.type';
import type { SubjectId } from '../kernel/ids';
import type { ViewingOptions } from './viewing-options.type';

/** The classes of which a caller sees the values of this person in clear, with no reveal counted. */
export async function clearTo(
  { caller, purpose, case: named }: AskedRequest,
  subjects: readonly SubjectId[],
  { directory, table }: Pick<ViewingOptions, 'directory' | 'table'>,
): Promise<ReadonlySet<FieldClass>> {
  const known = [...(await directory.load(subjects, false)).values()];
  const [first, ...others] = known.map(({ state }) => state);
  if (first === undefined) return new Set();
  const decisions = decisionsOf(table(), {
    ...{ role: caller.role, purpose, ownSubject: caller.role === 'SUBJECT' },
    situation: {
      ...nothingSpecial,
      hasCase: named !== null,
      states: statesIn(others.reduce(joinedStates, first), purpose),
    },
  });
  return new Set([...decisions].filter(([, { outcome }]) => outcome === 'CLEAR').map(([cls]) => cls));
}
