import { CodedError } from '../kernel/errors';
import type { Selection, Viewing } from '../viewing/view.type';
import type { ContactCheck } from './contact-check.port';

const nothing: Selection = { fields: new Set(), ownership: false, transactions: [], records: false };

/** Whether a mail address is held of a person, and of nobody else, by what the caller may look up. */
export const registeredContact = (viewing: Viewing): ContactCheck => ({
  standing: async (subjects, email) => {
    const compared = await Promise.all(
      subjects.map((id) => viewing.compare(id, new Map([['EMAIL', { address: email }]]))),
    );
    if (!compared.flat().some(({ result }) => result === 'MATCH')) return 'NOT_REGISTERED';
    const { subjects: found, complete } = await viewing.find({ kind: 'EMAIL', value: email }, nothing);
    // Somebody else may be in the store that does not answer.
    if (!complete) throw new CodedError('STORE_UNAVAILABLE', 'A store that could hold the address did not answer');
    return found.every(({ id }) => subjects.includes(id)) ? 'REGISTERED' : 'SHARED';
  },
});
