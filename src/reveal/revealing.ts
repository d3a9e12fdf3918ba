import { changeOnce } from '../kernel/change-once';
import type { AuditTrail } from '../audit/audit-trail.port';
import { nothingSpecial } from '../authority/conditions';
import type { DecisionTable } from '../authority/decision-table';
import { statesIn } from '../authority/subject-states';
import type { ListedField } from '../catalogue/personal-fields';
import type { SubjectDirectory } from '../federation/subject-directory.port';
import type { AskedRequest } from '../identity/caller.type';
import type { Clock } from '../kernel/clock';
import type { SubjectId } from '../kernel/ids';
import type { RevealLimit } from '../policy/parse-reveals';
import type { Role } from '../policy/policy.type';
import { grantReveal } from './grant-reveal';
import type { RevealAnswer, RevealLedger, RevealStore } from './reveal-store.port';
import { refused, type Reveal, type RevealOutcome } from './reveal.type';
import { revokeReveal } from './revoke-reveal';

/** What revealing stands on; the same for every request. */
export interface RevealOptions {
  readonly store: RevealStore;
  readonly directory: Pick<SubjectDirectory, 'load'>;
  readonly table: () => DecisionTable;
  /** The limit of a role today. */
  readonly limit: (role: Role) => RevealLimit | null;
  readonly audit: AuditTrail;
  readonly clock: Clock;
  readonly newId: () => string;
}

interface Command {
  readonly idempotencyKey: string;
  readonly reason: string;
}
type RevealField = Command & { readonly subject: SubjectId; readonly field: ListedField };
type RevokeReveal = Command & { readonly reveal: string };

/** Reveals of one caller. Each change is on record before it stands; the same key gives the same answer. */
export interface Revealing {
  reveal(command: RevealField): Promise<RevealOutcome>;
  revoke(command: RevokeReveal): Promise<RevealOutcome>;
  /** What the caller revealed, or what all did, the newest first. */
  newest(whose: 'mine' | 'all'): Promise<readonly Reveal[]>;
}

type Asker = AskedRequest;
type Step = (ledger: RevealLedger, at: Date) => Promise<RevealOutcome>;

const HOUR = 3_600_000;
const MOST = 200;

export function revealings(options: RevealOptions): (request: Asker) => Revealing {
  return (request) => ({
    reveal: (command) => reveal(command, options, request),
    revoke: (command) =>
      changed('revokeReveal', command, options, request, async (ledger, at) => {
        const found = await ledger.reveal(command.reveal);
        return found ? revokeReveal(found, { by: request.caller.id, at }) : refused('REVEAL_NOT_FOUND', 'reveal');
      }),
    newest: async (whose) => {
      const found = await options.store.newest(whose === 'mine' ? request.caller.id : null, MOST);
      const subjects = [...new Set(found.map(({ subject }) => subject))];
      await options.audit.record({
        ...actOf(request, options.clock.now()),
        ...{ action: 'view-reveals', subjects, details: { whose } },
      });
      return found;
    },
  });
}

async function reveal(command: RevealField, options: RevealOptions, request: Asker): Promise<RevealOutcome> {
  const { role, id: caller } = request.caller;
  const known = (await options.directory.load([command.subject], false)).get(command.subject);
  if (!known) return refused('SUBJECT_NOT_FOUND', 'subject');
  const situation = {
    ...nothingSpecial,
    states: statesIn(known.state, request.purpose),
    hasCase: request.case !== null,
  };
  const question = { role, purpose: request.purpose, field: command.field, ownSubject: false };
  const decided = (revealed: readonly ListedField[]): string =>
    options.table().decide({ ...question, situation: { ...situation, revealed } }).outcome;
  const isOpen = decided([]) !== 'CLEAR' && decided([command.field]) === 'CLEAR';
  return changed('revealField', command, options, request, async (ledger, at) =>
    grantReveal(
      {
        ...{ id: options.newId(), caller, purpose: request.purpose, case: request.case, subject: known.id },
        ...{ field: command.field, reason: command.reason, at },
      },
      { isOpen, limit: options.limit(role), lastHour: await ledger.since(caller, new Date(at.getTime() - HOUR)) },
    ),
  );
}

function changed(
  operation: string,
  { idempotencyKey: key, ...input }: Command,
  { store, clock, audit }: RevealOptions,
  request: Asker,
  step: Step,
): Promise<RevealOutcome> {
  const asked = { ...input, purpose: request.purpose, case: request.case };
  const sorted = Object.entries(asked).sort(([one], [other]) => (one < other ? -1 : 1));
  const change = { caller: request.caller.id, operation, key, input: JSON.stringify(sorted) };
  return store.change((ledger) => {
    const at = clock.now();
    return changeOnce<RevealAnswer, RevealOutcome>(ledger, change, at, {
      again: async (before) =>
        before.kind === 'refused' ? before : answeredBefore(await ledger.reveal(before.id), before.revoked),
      step: async () => {
        const outcome = await step(ledger, at);
        if (outcome.kind === 'refused') return { answer: outcome, outcome };
        const { id, subject, field, revoked } = outcome.reveal;
        await ledger.save(outcome.reveal);
        const action = revoked ? 'revoke-reveal' : 'reveal';
        await audit.record({ ...actOf(request, at), action, subjects: [subject], details: { reveal: id, field } });
        return { answer: { kind: 'done', id, revoked: revoked !== null }, outcome };
      },
    });
  });
}

/** As it was answered then: a grant that was revoked since was none yet. */
function answeredBefore(reveal: Reveal | null, revoked: boolean): RevealOutcome {
  if (!reveal) throw new Error('An answer was kept of a reveal that is not there');
  return { kind: 'done', reveal: revoked ? reveal : { ...reveal, revoked: null } };
}

const actOf = ({ caller, purpose, case: named, operation }: Asker, at: Date) => ({
  ...{ at, caller: caller.id, role: caller.role, purpose, case: named, operation },
});
