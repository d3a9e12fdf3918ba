import type { Notice, NoticeTemplate, NoticeWord } from '../notices/notice-template';
import type { NoticeName, RequestRules } from '../policy/request-rules.type';
import { dayOf } from '../kernel/tokyo-day';
import type { Decision, RightsRequest } from './request.type';

/** The notice of a decision 決定通知, by the template of its outcome. Null where nothing is decided or proposed. */
export function decisionNotice(
  request: RightsRequest,
  templates: ReadonlyMap<NoticeName, NoticeTemplate>,
  rules: RequestRules,
): Notice | null {
  const decision = 'decision' in request ? request.decision : 'proposal' in request ? request.proposal : null;
  const outcome = decision ? rules.outcomes.get(decision.outcome) : undefined;
  const template = outcome && templates.get(outcome.notice);
  return template && decision ? template(wordsOf(request, decision, rules)) : null;
}

function wordsOf(request: RightsRequest, decision: Decision, rules: RequestRules): Record<NoticeWord, string> {
  const { number, kind, fee, clock } = request;
  const [named, outcome] = [rules.kinds.get(kind), rules.outcomes.get(decision.outcome)];
  const ground = decision.ground ? rules.grounds.get(decision.ground) : undefined;
  const { desk } = rules;
  return {
    ...{ number, arrived: dayOf(clock.arrivedAt), suitFrom: clock.suitFrom, explanation: decision.explanation },
    ...{ kind: named?.ja ?? kind, kindEnglish: named?.en ?? kind },
    ...{ outcome: outcome?.words.ja ?? decision.outcome, outcomeEnglish: outcome?.words.en ?? decision.outcome },
    ...{ ground: ground?.words.ja ?? '', groundEnglish: ground?.words.en ?? '', citation: ground?.citation ?? '' },
    fee: (fee.paid - fee.refunded).toLocaleString('en-US'),
    ...{ deskName: desk.name.ja, deskEnglish: desk.name.en, deskAddress: desk.address },
    ...{ deskEmail: desk.email, deskPhone: desk.phone },
  };
}
