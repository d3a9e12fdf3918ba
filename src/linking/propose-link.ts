import type { SubjectId } from '../kernel/ids';
import { survivorOf, type StandingLinks } from './merged-people';
import {
  refused,
  type LinkDeed,
  type LinkDone,
  type LinkEvidence,
  type LinkRefusal,
  type ProposedLink,
} from './subject-link.type';

export interface ProposeLink {
  readonly surviving: SubjectId;
  readonly merged: SubjectId;
  readonly evidence: readonly LinkEvidence[];
}

/** What the present says of the two subjects. */
export interface ProposalGround {
  /** Those of the two who exist. */
  readonly known: ReadonlySet<SubjectId>;
  /** The links that stand about the two. */
  readonly standing: StandingLinks;
}

/** Many people share both. */
const weak: readonly LinkEvidence[] = ['NAME', 'BIRTHDAY'];

/** Proposes that two subjects are one person; of a merged person the surviving subject is meant. */
export function proposeLink(
  { surviving, merged, evidence }: ProposeLink,
  { known, standing }: ProposalGround,
  { id, proposed }: { readonly id: string; readonly proposed: LinkDeed },
): LinkDone<ProposedLink> | LinkRefusal {
  if (!known.has(surviving)) return refused('SUBJECT_NOT_FOUND', 'surviving');
  if (!known.has(merged)) return refused('SUBJECT_NOT_FOUND', 'merged');
  const [one, other] = [survivorOf(surviving, standing), survivorOf(merged, standing)];
  if (one === other) return refused('SAME_SUBJECT', 'merged');
  if (evidence.every((each) => weak.includes(each))) return refused('EVIDENCE_TOO_WEAK', 'evidence');
  const distinct = [...new Set(evidence)].sort();
  return { kind: 'done', link: { state: 'PROPOSED', id, surviving: one, merged: other, evidence: distinct, proposed } };
}
