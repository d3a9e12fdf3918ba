import { changeOnce } from '../kernel/change-once';
import type { AuditTrail, Change } from '../audit/audit-trail.port';
import type { AskedRequest } from '../identity/caller.type';
import type { Clock } from '../kernel/clock';
import { CodedError } from '../kernel/errors';
import type { SubjectId } from '../kernel/ids';
import { decideLink } from './decide-link';
import { linkAsOf } from './link-as-of';
import type { ChangeAnswer, LinkLedger, LinkStore } from './link-store.port';
import { mergedPeople } from './merged-people';
import { proposeLink, type ProposeLink } from './propose-link';
import { refused, type LinkDeed, type LinkDone, type LinkRefusal, type SubjectLink } from './subject-link.type';
import { undoLink } from './undo-link';

/** What linking stands on; the same for every request. */
export interface LinkingOptions {
  readonly store: LinkStore;
  readonly audit: AuditTrail;
  readonly clock: Clock;
  readonly newId: () => string;
}

/** What every change of a link brings. */
interface LinkCommand {
  readonly idempotencyKey: string;
  readonly reason: string;
}

export type LinkOutcome = LinkDone | LinkRefusal;

/**
 * Links of one caller: proposed by one person, decided by another, undone by one who did not decide. Each change is on
 * record before it stands; the same key with the same input gives the same answer and changes nothing more.
 */
export interface Linking {
  propose(command: LinkCommand & ProposeLink): Promise<LinkOutcome>;
  decide(command: LinkCommand & { readonly link: string; readonly approved: boolean }): Promise<LinkOutcome>;
  undo(command: LinkCommand & { readonly link: string }): Promise<LinkOutcome>;
  /** The links about one person, the newest first. Throws CodedError SUBJECT_NOT_FOUND. */
  about(subject: SubjectId): Promise<readonly SubjectLink[]>;
}

type Asker = AskedRequest;
type Step = (ledger: LinkLedger, deed: LinkDeed) => Promise<LinkOutcome>;

export function linkings(options: LinkingOptions): (request: Asker) => Linking {
  return (request) => ({
    propose: (command) =>
      changed('proposeSubjectLink', command, { options, request }, async (ledger, proposed) => {
        const subjects = [command.surviving, command.merged];
        const ground = { known: await ledger.known(subjects), standing: await ledger.standing(subjects) };
        return proposeLink(command, ground, { id: options.newId(), proposed });
      }),
    decide: (command) =>
      changed('decideSubjectLink', command, { options, request }, async (ledger, deed) => {
        const link = await ledger.link(command.link);
        if (!link) return refused('LINK_NOT_FOUND', 'link');
        const standing = await ledger.standing([link.surviving, link.merged]);
        return decideLink(link, command.approved, standing, deed);
      }),
    undo: (command) =>
      changed('undoSubjectLink', command, { options, request }, async (ledger, deed) => {
        const link = await ledger.link(command.link);
        return link ? undoLink(link, deed) : refused('LINK_NOT_FOUND', 'link');
      }),
    about: (subject) => linksAbout(subject, options, request),
  });
}

interface Work {
  readonly options: LinkingOptions;
  readonly request: Asker;
}

function changed(operation: string, command: LinkCommand, work: Work, step: Step): Promise<LinkOutcome> {
  const { options, request } = work;
  const { idempotencyKey: key, ...input } = command;
  const change = { caller: request.caller.id, operation, key, input: JSON.stringify(sortedEntries(input)) };
  return options.store.change((ledger) => {
    const at = options.clock.now();
    return changeOnce<ChangeAnswer, LinkOutcome>(ledger, change, at, {
      again: async (before) => {
        if (before.kind === 'refused') return before;
        const link = await ledger.link(before.id);
        if (!link) throw new Error('An answer was kept of a link that is not there');
        return { kind: 'done', link: linkAsOf(link, before.state) };
      },
      step: async () => {
        const outcome = await step(ledger, { by: request.caller.id, at, reason: command.reason });
        if (outcome.kind === 'refused') return { answer: outcome, outcome };
        const { link } = outcome;
        await put(link, ledger);
        await options.audit.record(changeOf(link, at, request));
        return { answer: { kind: 'done', id: link.id, state: link.state }, outcome };
      },
    });
  });
}

const sortedEntries = (input: object): [string, unknown][] =>
  Object.entries(input).sort(([one], [other]) => (one < other ? -1 : 1));

/** Writes a link, and who is one person with whom once it is in its new state. */
async function put(link: SubjectLink, ledger: LinkLedger): Promise<void> {
  const standing = await ledger.standing([link.surviving, link.merged]);
  await ledger.save(link);
  if (link.state !== 'LINKED' && link.state !== 'UNDONE') return;
  const others = standing.filter(({ id }) => id !== link.id);
  await ledger.regroup(
    [...mergedPeople([...standing, link]).keys()],
    mergedPeople(link.state === 'LINKED' ? [...others, link] : others),
    (link.state === 'LINKED' ? link.decided : link.undone).at,
  );
}

const actOf = ({ caller, purpose, case: named, operation }: Asker, at: Date) => ({
  ...{ at, caller: caller.id, role: caller.role, purpose, case: named, operation },
});

function changeOf(link: SubjectLink, at: Date, request: Asker): Change {
  return {
    ...actOf(request, at),
    action: 'change-link',
    subjects: [link.surviving, link.merged],
    link: { id: link.id, state: link.state },
  };
}

async function linksAbout(
  subject: SubjectId,
  options: LinkingOptions,
  request: Asker,
): Promise<readonly SubjectLink[]> {
  const links = await options.store.linksOf(subject);
  if (!links) throw new CodedError('SUBJECT_NOT_FOUND', 'No subject with this id is known to you');
  await options.audit.record({
    ...actOf(request, options.clock.now()),
    action: 'view-links',
    subjects: [subject],
    shown: {},
    read: { stores: [], rows: links.length, complete: true },
  });
  return links;
}
