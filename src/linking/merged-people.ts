import type { SubjectId } from '../kernel/ids';
import type { StandingLink } from './subject-link.type';

/** The links that stand, as far as they are asked about. */
export type StandingLinks = readonly Pick<StandingLink, 'surviving' | 'merged'>[];

/** The subject as whom another one answers: the end of its links, or itself. */
export function survivorOf(subject: SubjectId, links: StandingLinks): SubjectId {
  const next = links.find(({ merged }) => merged === subject);
  return next ? survivorOf(next.surviving, links) : subject;
}

/**
 * Each subject who is part of a merged person, the surviving one too, with the one who survives. It depends on the links
 * that stand and on nothing before: with a link gone, all is as if it had never been.
 */
export function mergedPeople(links: StandingLinks): Map<SubjectId, SubjectId> {
  const members = new Set(links.flatMap(({ surviving, merged }) => [surviving, merged]));
  return new Map([...members].map((member) => [member, survivorOf(member, links)]));
}
