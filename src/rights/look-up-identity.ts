import { CodedError } from '../kernel/errors';
import type { ComparisonView, Selection, Viewing } from '../viewing/view.type';
import type { IdentityLook } from './identity-look.port';

const nothing: Selection = { fields: new Set(), ownership: false, transactions: [], records: false };

/** The weightiest first: what any subject of the person says counts. */
const weight = ['MATCH', 'DIFFERS', 'INCOMPLETE', 'NOT_HELD'] as const;

/** Whether what somebody shows is what is held, by what the caller may look up. */
export const identityLook = (viewing: Viewing): IdentityLook => ({
  standing: async (subjects, email) => {
    const compared = await Promise.all(
      subjects.map((id) => viewing.compare(id, new Map([['EMAIL', { address: email }]]))),
    );
    const matches = compared.flat().filter(({ result }) => result === 'MATCH');
    if (matches.length === 0) return 'NOT_REGISTERED';
    const { subjects: found, others, complete } = await viewing.find({ kind: 'EMAIL', value: email }, nothing);
    // Somebody else may be in the store that does not answer.
    if (!complete) throw new CodedError('STORE_UNAVAILABLE', 'A store that could hold the address did not answer');
    if (!found.every(({ id }) => subjects.includes(id))) return 'SHARED';
    // That somebody whom the caller may not see has it too is not told apart from that it was never verified.
    return matches.some(({ verified }) => verified) && !others ? 'REGISTERED' : 'NOT_VERIFIED';
  },
  compared: async (subjects, document) => {
    const views = (await Promise.all(subjects.map((id) => viewing.compare(id, document)))).flat();
    return [...document.keys()].flatMap((field) => {
      const results = views.filter((view) => view.field === field).map(({ result }) => result);
      const result = weight.find((each): each is NonNullable<ComparisonView['result']> => results.includes(each));
      return result ? [{ field, result }] : [];
    });
  },
});
