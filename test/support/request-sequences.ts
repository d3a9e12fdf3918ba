import fc from 'fast-check';
import { join } from 'node:path';
import { readDeclarations } from '../../src/declarations';
import { roles } from '../../src/policy/policy.type';
import { agentProofs, agentRelations, requestKinds, requestOutcomes } from '../../src/policy/request-rules.type';
import { applyEvent } from '../../src/rights/lifecycle/apply-event';
import { blocksOf, statesOf, type LaterStep } from '../../src/rights/lifecycle/blocks';
import { openTopics } from '../../src/rights/lifecycle/open-topics';
import { fileRequest } from '../../src/rights/lifecycle/file-request';
import { plainCommand, plainGround } from '../../src/rights/lifecycle/plain-command';
import { takeStep } from '../../src/rights/lifecycle/take-step';
import type { Actor, RightsRequest } from '../../src/rights/request.type';
import type { RequestCommand } from '../../src/rights/request-command.type';
import { madeMeanwhile } from '../../src/rights/lifecycle/made-meanwhile';
import type { RequestEvent, RequestHappening } from '../../src/rights/request-event.type';

export const rules = readDeclarations(join(__dirname, '../../schema')).requests('2026-11-26');
const arrivedAt = new Date('2026-11-02T00:00:00Z');
const subject = '00000000-0000-4000-8000-000000000000';
const steps = Object.keys(statesOf) as LaterStep[];

// Most callers are officers and admins, so that some sequences come far.
const actor: fc.Arbitrary<Actor> = fc.record({
  id: fc.constantFrom('a', 'b', 'c'),
  role: fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom('PRIVACY_ADMIN' as const, 'PRIVACY_OFFICER' as const) },
    { weight: 1, arbitrary: fc.constantFrom(...roles) },
  ),
  subjectId: fc.constantFrom(subject, null),
});
const command: fc.Arbitrary<RequestCommand> = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom(...steps).map(plainCommand) },
  {
    weight: 2,
    arbitrary: fc
      .tuple(fc.constantFrom('RECORD_PAYMENT' as const, 'REFUND_FEE' as const), fc.integer({ min: -1, max: 2500 }))
      .map(([step, yen]) => ({ step, yen, receipt: 'r', text: 't' })),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom(...requestOutcomes).map((outcome) => ({
      step: 'PROPOSE_DECISION' as const,
      proposal: { outcome, ground: outcome === 'PARTIAL' ? ('HARM_TO_RIGHTS' as const) : null, explanation: 'why' },
    })),
  },
  {
    weight: 1,
    arbitrary: fc.constant({ step: 'VERIFY_AUTHORITY', proofs: ['MANDATE_LETTER', 'SEAL_CERTIFICATE'] } as const),
  },
);
/** Seven of eight take a step that is open to the caller, so that sequences come far; the others try anything. */
/** Sequences of steps. */
export const taken = fc.array(
  fc.tuple(
    command,
    actor,
    fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 20 })),
    fc.boolean(),
    fc.option(fc.nat(), { freq: 8 }),
  ),
  { minLength: 12, maxLength: 60 },
);
type Taken = readonly [RequestCommand, Actor, days: number, isProtected: boolean, open: number | null];
/** Steps that lead on from the plain way; three of four open steps are among them. */
const forward: readonly LaterStep[] = [
  ...(['VERIFY_AUTHORITY', 'VERIFY_IDENTITY', 'CONFIRM_IDENTITY', 'RECORD_PAYMENT', 'PROPOSE_DECISION'] as const),
  ...(['COLLECT', 'WITHHOLD', 'RELEASE_PACKAGE', 'TAKE_DELIVERY'] as const),
  ...(['APPROVE_DECISION', 'CARRY_OUT', 'NOTIFY', 'RECORD_DELIVERY', 'CLOSE', 'ANSWER_TASK', 'ENTER_CODE'] as const),
];
const endings: readonly LaterStep[] = [
  'WITHDRAW',
  'DECLARE_OUT_OF_PROCEDURE',
  'DECLARE_DUPLICATE',
  'ADD_NOTE',
  'ASSIGN',
];

function commandOf([any, by, , , open]: Taken, request: RightsRequest, at: Date): RequestCommand {
  const free = steps.filter((step) => !endings.includes(step) && blocksOf(step, request, by, rules, at).length === 0);
  const led = open !== null && open % 4 !== 0 ? free.filter((each) => forward.includes(each)) : free;
  const step = open === null ? undefined : led[open % led.length];
  if (step === undefined) return any;
  const meant = request.notices.filter(({ standing, channel }) =>
    step === 'RECORD_RETURN' ? standing === 'DELIVERED' : standing === 'ISSUED' && channel === 'POST',
  );
  const [notice, file, task] = [
    meant.findLast(({ topic }) => topic === 'DECISION') ?? meant.at(-1),
    request.evidence[0],
    request.tasks.find(({ isAnswered }) => !isAnswered),
  ];
  if (step === 'RECORD_DELIVERY') return { step, notice: notice?.id ?? null, attempts: 1, text: 't' };
  if (step === 'RECORD_RETURN') return { step, notice: notice?.id ?? null, text: 't' };
  if (step === 'DESTROY_EVIDENCE' && file) return { step, evidence: file.id, text: 't' };
  if (step === 'BLACK_OUT_EVIDENCE' && file) return { step, evidence: file.id, areas: [] };
  if (step === 'ANSWER_TASK' && task) return { step, dataset: task.dataset, text: 't' };
  if (step === 'NOTIFY') {
    const topics = openTopics(request, rules);
    const topic = topics.includes('DECISION') ? 'DECISION' : (topics[request.version % topics.length] ?? 'DECISION');
    return { step, topic, channel: request.version % 5 === 0 ? 'MAIL' : 'POST', to: 'a@example.jp' };
  }
  const { restrictions, deliveries } = request.disclosure;
  if (step === 'LIFT_WITHHOLDING') return { step, restriction: restrictions[0]?.id ?? '' };
  if (step === 'TAKE_DELIVERY')
    return { step, delivery: deliveries.at(-1)?.id ?? '', code: by.role === 'SUBJECT' ? null : 'x' };
  if (step === 'REVOKE_DELIVERY') return { step, delivery: deliveries.at(-1)?.id ?? '', text: 't' };
  if (step === 'PROPOSE_DECISION' && restrictions.length > 0)
    return { step, proposal: { outcome: 'PARTIAL', ground: 'HARM_TO_RIGHTS', explanation: 'why' } };
  if (step === 'PROPOSE_DECISION' && request.agent?.relation === 'HEIR')
    return { step, proposal: { outcome: 'HEIRS_OWN_DATA', ground: null, explanation: '' } };
  // The proofs of a mandated agent are two.
  return step === 'VERIFY_AUTHORITY' ? { step, proofs: [...agentProofs] } : plainCommand(step);
}
const applied =
  (by: Actor, at: Date) =>
  (request: RightsRequest, happened: RequestHappening): RightsRequest =>
    applyEvent(request, { ...happened, version: request.version + 1, at, by });

/** What is filed at first. */
export const filing = fc.record({
  kind: fc.constantFrom(...requestKinds),
  agent: fc.option(fc.constantFrom(...agentRelations)),
  subjects: fc.constantFrom<string[][]>([], [subject]),
  followsEnded: fc.constantFrom(null, true),
});

/** All that happened by a sequence of commands, with the request after each event. */
export function run(
  {
    followsEnded,
    ...filed
  }: {
    kind: (typeof requestKinds)[number];
    agent: (typeof agentRelations)[number] | null;
    subjects: string[];
    followsEnded: boolean | null;
  },
  commands: readonly Taken[],
): { event: RequestEvent; before: RightsRequest | null; after: RightsRequest }[] {
  const by: Actor = { id: 'a', role: 'SUPPORT', subjectId: null };
  const first = fileRequest(
    { ...filed, letter: subject, follows: null, following: null, channel: 'POST', arrivedAt, text: '' },
    by,
    { id: subject, number: 'R-2026-000001', now: arrivedAt, followsEnded },
    rules,
  );
  if (first.kind === 'refused' || !first.happened[0]) throw new Error('A plain request can be filed');
  const event: RequestEvent = { ...first.happened[0], version: 1, at: arrivedAt, by };
  let request = applyEvent(null, event);
  const history = [{ event, before: null as RightsRequest | null, after: request }];
  for (const each of commands) {
    const [, one, days, isProtected] = each;
    // Whom a package is released to comes for it now and then, and sometimes once more.
    const [delivery] = request.disclosure.deliveries;
    const comes = delivery && request.subjects.includes(subject) && days % 3 === 0;
    const caller: Actor = comes ? { id: 's', role: 'SUBJECT', subjectId: subject } : one;
    const at = new Date(request.lastAt.getTime() + days * 86_400_000);
    const isHeirs = filed.agent === 'HEIR';
    const ground = {
      ...{ ...plainGround, now: at, isProtected, isDeceased: isHeirs, manual: ['paper'] },
      // Ids as they come, codes as they are entered.
      ...{ newId: `id-${request.version}`, codeIsRight: request.version % 3 !== 0 },
      evidence: { id: `file-${request.version}`, name: 'f', mediaType: 'image/png', bytes: 1, digest: '', task: null },
    } as const;
    const outcome = takeStep(
      request,
      comes ? { step: 'TAKE_DELIVERY', delivery: delivery.id, code: null } : commandOf(each, request, at),
      ...([caller, ground, rules] as const),
    );
    const happening = outcome.kind === 'done' ? [...outcome.happened] : [];
    // What the gateway makes is there at once, or never.
    if (happening.length > 0 && days % 7 !== 6)
      happening.push(...madeMeanwhile(happening.reduce(applied(caller, at), request), at));
    for (const happened of happening) {
      const next: RequestEvent = { ...happened, version: request.version + 1, at, by: caller };
      const after = applyEvent(request, next);
      history.push({ event: next, before: request, after });
      request = after;
    }
  }
  return history;
}
