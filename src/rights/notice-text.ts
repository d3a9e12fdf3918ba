import { dayOf } from '../kernel/tokyo-day';
import type { Notice, NoticeTemplate, NoticeWord } from '../notices/notice-template';
import type { Bilingual, NoticeName, RequestRules } from '../policy/request-rules.type';
import { dueDay } from './clock/deadlines';
import type { Disclosure } from './disclosure/disclosure.type';
import type { RequestEvent } from './request-event.type';
import type { RequestHistory } from './request-store.port';
import { outstandingFee, type Decision, type NoticeTopic, type RightsRequest } from './request.type';

export type NoticeTemplates = ReadonlyMap<NoticeName, NoticeTemplate>;
type Words = Record<NoticeWord, string>;

const plainTemplates: Readonly<Record<Exclude<NoticeTopic, 'DECISION'>, NoticeName>> = {
  ...{ SUPPLEMENT: 'supplement', EXTENSION: 'extension', INVOICE: 'invoice', RECEIPT: 'receipt', END: 'ended' },
  ...{ PACKAGE: 'package', PACKAGE_CODE: 'package-code' },
};

/** What a notice 通知 says by the template of its topic; of a decision that is only proposed, too. Null where it has nothing to say. */
export function noticeText(
  topic: NoticeTopic,
  { request, events }: RequestHistory,
  templates: NoticeTemplates,
  rules: RequestRules,
): Notice | null {
  const words = noticeWords(request, rules);
  if (topic === 'DECISION') {
    const decision = 'decision' in request ? request.decision : 'proposal' in request ? request.proposal : null;
    const name = decision && rules.outcomes.get(decision.outcome)?.notice;
    return decision && name ? filled(name, templates, { ...words, ...decisionWords(decision, request, rules) }) : null;
  }
  return filled(plainTemplates[topic], templates, { ...words, ...told(topic, request, events, rules) });
}

/** Fills a template. */
export function filled(name: NoticeName, templates: NoticeTemplates, words: Words): Notice {
  const template = templates.get(name);
  if (!template) throw new Error(`There is a template ${name}`);
  return template(words);
}

/** The words that each notice of a request may say. */
export function noticeWords(request: RightsRequest, rules: RequestRules): Words {
  const { number, kind, fee, clock } = request;
  const [named, { desk }] = [rules.kinds.get(kind), rules];
  return {
    number,
    arrived: dayOf(clock.arrivedAt),
    suitFrom: clock.suitFrom,
    explanation: '',
    kind: named?.ja ?? kind,
    kindEnglish: named?.en ?? kind,
    outcome: '',
    outcomeEnglish: '',
    ground: '',
    groundEnglish: '',
    citation: '',
    code: '',
    days: '',
    link: '',
    asOf: '',
    fee: yen(fee.paid - fee.refunded),
    outstanding: yen(outstandingFee(fee)),
    invoice: number.replace(/^R/, 'I'),
    lastDay: dueDay(request, rules) ?? '',
    deskName: desk.name.ja,
    deskEnglish: desk.name.en,
    deskAddress: desk.address,
    deskEmail: desk.email,
    deskPhone: desk.phone,
    page: `${desk.page}?request=${encodeURIComponent(number)}`,
  };
}

const yen = (whole: number): string => whole.toLocaleString('en-US');

/** What was decided, or is proposed, in words. */
export function decisionWords(
  decision: Decision,
  { disclosure }: Pick<RightsRequest, 'disclosure'>,
  { outcomes, grounds, mayStayOpen }: RequestRules,
): Partial<Words> {
  const outcome = outcomes.get(decision.outcome)?.words;
  const ground = decision.ground ? grounds.get(decision.ground) : undefined;
  return {
    explanation: [decision.explanation, ...openWords(decision, mayStayOpen), ...goneWords(disclosure)]
      .filter((text) => text !== '')
      .join('\n\n'),
    ...{ outcome: outcome?.ja ?? decision.outcome, outcomeEnglish: outcome?.en ?? decision.outcome },
    ...{ ground: ground?.words.ja ?? '', groundEnglish: ground?.words.en ?? '', citation: ground?.citation ?? '' },
  };
}

/** Stands for the code of a package in what is kept of a notice: it is filled in when the notice is sent or printed. */
export const CODE_MARK = '\u00ab\u3000CODE\u3000\u00bb';

/** The purposes that a suspension leaves open. */
function openWords({ leavesOpen = [] }: Decision, mayStayOpen: RequestRules['mayStayOpen']): string[] {
  const named = leavesOpen.map((purpose) => mayStayOpen.get(purpose) ?? { ja: purpose, en: purpose });
  if (named.length === 0) return [];
  const [ja, en] = [named.map((each) => each.ja).join('、'), named.map((each) => each.en).join(', ')];
  return [`次の利用目的では引き続き利用します / Still used for: ${ja} / ${en}`];
}

/** Where something may have been that nobody can look into any more. */
function goneWords({ retirements }: Disclosure): string[] {
  const gone = retirements.filter(({ isApproved }) => isApproved).map(({ store }) => store);
  if (gone.length === 0) return [];
  return [
    `次の保管先は廃止されており、確認できませんでした / No longer there, and not looked into: ${gone.join(', ')}`,
  ];
}

const ends: Readonly<Record<'LAPSED' | 'WITHDRAWN' | 'OUT_OF_PROCEDURE' | 'DUPLICATE', Bilingual>> = {
  LAPSED: { ja: '期限までに補正がなかったため終了', en: 'lapsed, as what was missing did not come in time' },
  WITHDRAWN: { ja: '取下げにより終了', en: 'withdrawn' },
  OUT_OF_PROCEDURE: { ja: 'この手続の対象外', en: 'this procedure is not for it' },
  DUPLICATE: { ja: '他の請求と同じ内容のため終了', en: 'the same as another request, which goes on' },
};

function told(
  topic: Exclude<NoticeTopic, 'DECISION'>,
  request: RightsRequest,
  events: readonly RequestEvent[],
  rules: RequestRules,
): Partial<Words> {
  const last = <T extends RequestEvent['type']>(type: T) =>
    events.findLast((event): event is Extract<RequestEvent, { readonly type: T }> => event.type === type);
  switch (topic) {
    case 'SUPPLEMENT': {
      const asked = last('SUPPLEMENT_REQUESTED');
      return { explanation: asked?.text ?? '', lastDay: asked?.lastDay ?? '' };
    }
    case 'EXTENSION': {
      const extended = last('EXTENDED');
      return {
        explanation: extended?.text ?? '',
        days: String(extended?.days ?? ''),
        lastDay: dueDay(request, rules) ?? '',
      };
    }
    case 'RECEIPT': {
      const receipts = events.flatMap((event) => (event.type === 'PAYMENT_RECORDED' ? [event.receipt] : []));
      return { explanation: receipts.join('、') };
    }
    case 'END': {
      const { state } = request;
      const words = state in ends ? ends[state as keyof typeof ends] : null;
      // What a person wrote is not told back to them; why it is out of procedure is.
      const explanation = state === 'OUT_OF_PROCEDURE' ? (last('DECLARED_OUT_OF_PROCEDURE')?.text ?? '') : '';
      return { outcome: words?.ja ?? '', outcomeEnglish: words?.en ?? '', explanation };
    }
    case 'PACKAGE':
      return wayTo(request, rules);
    case 'PACKAGE_CODE':
      return { code: CODE_MARK };
    case 'INVOICE':
      return {};
  }
}

function wayTo({ disclosure }: RightsRequest, { desk }: RequestRules): Partial<Words> {
  const delivery = disclosure.deliveries.findLast((each) => each.standing === 'OPEN');
  return delivery ? { link: desk.downloads + delivery.id, lastDay: dayOf(delivery.expiresAt) } : {};
}
