import type { RequestOutcome, RequestRules } from '../../../policy/request-rules.type';
import { storesMissing } from '../../disclosure/disclosure.type';
import type { RightsRequest } from '../../request.type';
import { refused, type RequestRefusal } from '../../request-command.type';
import type { RequestHappening } from '../../request-event.type';
import type { Happening, Of, StepContext } from './step.type';

export const collection = (_command: Of<'COLLECT'>, { ground }: StepContext): Happening => ({
  type: 'COLLECTION_STARTED',
  collection: ground.newId,
});

export function withholding(
  { scope, ground: why, explanation }: Of<'WITHHOLD'>,
  { request, ground, rules }: StepContext,
): Happening {
  if (rules.grounds.get(why)?.kinds.includes(request.kind) !== true) return refused('GROUND_NOT_OPEN', 'ground');
  if (explanation.trim() === '') return refused('BAD_INPUT', 'explanation');
  const { affected, newId: id } = ground;
  if (affected.affected === 0) return refused('RESTRICTION_NOT_OPEN', 'scope');
  return { type: 'WITHHELD', restriction: { id, scope, ground: why, explanation, ...affected } };
}

export function lifted({ restriction }: Of<'LIFT_WITHHOLDING'>, { request }: StepContext): Happening {
  const isThere = request.disclosure.restrictions.some(({ id }) => id === restriction);
  return isThere ? { type: 'WITHHOLDING_LIFTED', restriction } : refused('RESTRICTION_NOT_OPEN', 'restriction');
}

/** A file of the request goes into the package, or not after all. */
export function chosen({ evidence, isGiven }: Of<'CHOOSE_EVIDENCE'>, { request }: StepContext): Happening {
  const isThere = request.evidence.some(({ id }) => id === evidence);
  return isThere ? { type: 'EVIDENCE_CHOSEN', evidence, isGiven } : refused('EVIDENCE_NOT_FOUND', 'evidence');
}

/** A store that does not answer any more is declared so by two people. */
export function retirement(
  command: Of<'PROPOSE_RETIREMENT' | 'APPROVE_RETIREMENT'>,
  { request: { disclosure }, by, rules }: StepContext,
): Happening {
  const { store } = command;
  if (!storesMissing(disclosure).includes(store)) return refused('STORE_NOT_MISSING', 'store');
  if (command.step === 'PROPOSE_RETIREMENT') return { type: 'RETIREMENT_PROPOSED', store, text: command.text };
  const proposed = disclosure.retirements.find((each) => each.store === store);
  if (!proposed) return refused('STORE_NOT_MISSING', 'store');
  const isOther = (rules.fourEyes.get('APPROVE_RETIREMENT') ?? []).includes('PROPOSE_RETIREMENT');
  if (isOther && proposed.proposedBy === by.id) return refused('FOUR_EYES');
  return { type: 'RETIREMENT_APPROVED', store };
}

/** What can be decided must be what was found: nothing is granted or denied that was not looked for everywhere. */
export function contradicted(
  proposed: RequestOutcome,
  { kind, disclosure }: RightsRequest,
  { kinds, outcomes }: RequestRules,
): RequestRefusal | null {
  const outcome = outcomes.get(proposed);
  if (!outcome || !kinds.get(kind)?.package || !outcome.searched || outcome.heirs === 'ONLY') return null;
  const summary = disclosure.collected?.summary ?? null;
  if (!summary) return refused('COLLECTION_MISSING');
  if (storesMissing(disclosure).length > 0) return refused('COLLECTION_INCOMPLETE');
  const isRefused = disclosure.restrictions.some(({ ground }) => ground !== 'CONCERNS_ANOTHER');
  // What the purposes are is told whether anything is held or not.
  const isHeld = summary.tables.some(({ store, rows }) => store !== 'policy' && rows > 0);
  const isSo = outcome.packs ? !(isRefused && !outcome.refuses) : !isHeld;
  return isSo ? null : refused('OUTCOME_CONTRADICTS', 'outcome');
}

/** With a decision that something is given, the package is ordered that is given if it is approved. */
export function packageOrdered(
  after: RightsRequest,
  { request: before, ground, rules }: StepContext,
): readonly RequestHappening[] {
  if (after.state !== 'UNDER_REVIEW' || before.state === 'UNDER_REVIEW') return [];
  const packs = rules.kinds.get(after.kind)?.package && rules.outcomes.get(after.proposal.outcome)?.packs;
  return packs ? [{ type: 'PACKAGE_ORDERED', package: ground.newId, preparedAt: ground.now }] : [];
}
