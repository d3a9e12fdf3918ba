import {
  refused,
  type LinkDeed,
  type LinkDone,
  type LinkRefusal,
  type SubjectLink,
  type UndoneLink,
} from './subject-link.type';

/** Takes back a link that somebody else decided; one that does not stand cannot be undone. */
export function undoLink(link: SubjectLink, undone: LinkDeed): LinkDone<UndoneLink> | LinkRefusal {
  switch (link.state) {
    case 'LINKED':
      if (link.decided.by === undone.by) return refused('FOUR_EYES', 'link');
      return { kind: 'done', link: { ...link, state: 'UNDONE', undone } };
    case 'PROPOSED':
    case 'REJECTED':
    case 'UNDONE':
      return refused('LINK_STATE', 'link');
  }
}
