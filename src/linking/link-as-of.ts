import type { LinkState, SubjectLink } from './subject-link.type';

/** The link as it was when it came into a state, for the answer that was given then. A later state is not known: as it is. */
export function linkAsOf(link: SubjectLink, state: LinkState): SubjectLink {
  const { id, surviving, merged, evidence, proposed } = link;
  const proposal = { id, surviving, merged, evidence, proposed };
  switch (state) {
    case 'PROPOSED':
      return { ...proposal, state };
    case 'LINKED':
      return link.state === 'UNDONE' ? { ...proposal, state, decided: link.decided } : link;
    case 'REJECTED':
    case 'UNDONE':
      return link;
  }
}
