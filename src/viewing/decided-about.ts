import { nothingSpecial, openness, type Situation } from '../authority/conditions';
import { decisionsOf, type Decision } from '../authority/decision-table';
import { statesIn } from '../authority/subject-states';
import { listedFieldNames, type FieldClass, type ListedField } from '../catalogue/personal-fields';
import type { KnownSubject } from '../federation/subject-directory.port';
import type { SubjectId } from '../kernel/ids';
import type { StandingReveal } from '../reveal/reveal-store.port';
import type { Look, LookResult } from './look.type';

type Decisions = ReadonlyMap<FieldClass, Decision>;

/** What was decided about the people of one look, each in their own situation. */
export interface DecidedAbout {
  /** The most open decision of each class about any of them: what is read at all. */
  readonly decisions: Decisions;
  /** The result as it is about one of them. */
  about(subject: KnownSubject, result: LookResult): LookResult;
  /** The people about whom the same was decided, each time with the result about them. */
  alike(subjects: readonly KnownSubject[], result: LookResult): (readonly [LookResult, SubjectId[]])[];
}

/** What is decided about somebody of whom nothing special is known. */
export const unknownYet = (look: Look): Decisions => decisionsIn({}, look);

/** Decides about each person by their states and by what the caller revealed of them: one look-up for each situation, not for each person. */
export function decidedAbout(
  subjects: readonly KnownSubject[],
  look: Look,
  reveals: readonly StandingReveal[],
): DecidedAbout {
  const bySituation = new Map<string, Decisions>();
  const of = ({ id, state }: KnownSubject): Decisions => {
    const revealed = reveals.length === 0 ? [] : fieldsRevealed(id, reveals);
    const situation = revealed.length === 0 ? state : `${state} ${revealed.join(' ')}`;
    const known = bySituation.get(situation);
    if (known) return known;
    const decisions = decisionsIn({ states: statesIn(state, look.purpose), revealed }, look);
    bySituation.set(situation, decisions);
    return decisions;
  };
  const distinct = [...new Set(subjects.map(of))];
  const results = new Map<Decisions, LookResult>();
  const about = (subject: KnownSubject, result: LookResult): LookResult => {
    const decisions = of(subject);
    const known = results.get(decisions) ?? (decisions === result.decisions ? result : { ...result, decisions });
    results.set(decisions, known);
    return known;
  };
  return {
    decisions: distinct.reduce((one, other) => mostOpen(one, other), distinct[0] ?? unknownYet(look)),
    about,
    alike: (all, result) => {
      const groups = new Map<LookResult, SubjectId[]>();
      for (const subject of all) {
        const each = about(subject, result);
        const group = groups.get(each);
        if (group) group.push(subject.id);
        else groups.set(each, [subject.id]);
      }
      return [...groups];
    },
  };
}

function decisionsIn(situation: Partial<Situation>, { caller, purpose, options, case: named }: Look): Decisions {
  return decisionsOf(options.table(), {
    ...{ role: caller.role, purpose, ownSubject: caller.role === 'SUBJECT' },
    situation: { ...nothingSpecial, hasCase: named !== null, ...situation },
  });
}

function mostOpen(one: Decisions, other: Decisions): Decisions {
  if (one === other) return one;
  return new Map(
    [...one].map(([cls, decision]) => {
      const also = other.get(cls);
      return [cls, also && openness[also.outcome] > openness[decision.outcome] ? also : decision];
    }),
  );
}

/** In one order, each once. */
const fieldsRevealed = (id: SubjectId, reveals: readonly StandingReveal[]): readonly ListedField[] =>
  listedFieldNames.filter((field) => reveals.some((each) => each.subject === id && each.field === field));

const none: readonly StandingReveal[] = [];

/** The reveals that stand for this look; asked only where one could: with a case, and where the policy opens any. */
export function standingReveals({ caller, purpose, case: named, options }: Look): Promise<readonly StandingReveal[]> {
  if (named === null || !options.table().canReveal(caller.role, purpose)) return Promise.resolve(none);
  return options.reveals.standing({ caller: caller.id, purpose, case: named, now: options.clock.now() });
}
