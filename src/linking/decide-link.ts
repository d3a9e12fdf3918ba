import { survivorOf, type StandingLinks } from './merged-people';
import {
  refused,
  type LinkDeed,
  type LinkDone,
  type LinkRefusal,
  type RejectedLink,
  type StandingLink,
  type SubjectLink,
} from './subject-link.type';

/** Decides a proposal of somebody else. `standing` are the links that stand about the two subjects. */
export function decideLink(
  link: SubjectLink,
  approved: boolean,
  standing: StandingLinks,
  decided: LinkDeed,
): LinkDone<StandingLink | RejectedLink> | LinkRefusal {
  switch (link.state) {
    case 'PROPOSED': {
      if (link.proposed.by === decided.by) return refused('FOUR_EYES', 'link');
      if (!approved) return { kind: 'done', link: { ...link, state: 'REJECTED', decided } };
      const { surviving, merged } = link;
      if (survivorOf(surviving, standing) === survivorOf(merged, standing)) return refused('SAME_SUBJECT', 'link');
      // It was merged into somebody else since: that the two are one is to be proposed anew.
      if (survivorOf(merged, standing) !== merged) return refused('LINK_STATE', 'link');
      return { kind: 'done', link: { ...link, state: 'LINKED', decided } };
    }
    case 'LINKED':
    case 'REJECTED':
    case 'UNDONE':
      return refused('LINK_STATE', 'link');
  }
}
