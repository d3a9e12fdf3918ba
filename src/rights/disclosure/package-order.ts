import { dayOf } from '../../kernel/tokyo-day';
import type { PackageOrder } from '../../packaging/package-order.type';
import { decisionWords, filled, noticeWords } from '../notice-text';
import type { RequestHistory } from '../request-store.port';
import { rulesAt, type RequestOptions } from '../request-work';

/** What a package is made of, by the decision that is proposed with it. */
export async function orderOf({ request }: RequestHistory, options: RequestOptions): Promise<PackageOrder> {
  const { disclosure, kind, number, clock } = request;
  const proposal = 'proposal' in request ? request.proposal : null;
  const [summary, preparedAt] = [disclosure.collected?.summary, disclosure.package?.preparedAt];
  if (!proposal || !summary || !preparedAt) throw new Error('A package is ordered with a proposal');
  const rules = rulesAt(preparedAt, options);
  const outcome = rules.outcomes.get(proposal.outcome)?.words ?? { ja: proposal.outcome, en: proposal.outcome };
  const { policy, checkpoint } = options.disclosing;
  const words = {
    ...{ ...noticeWords(request, rules), ...decisionWords(proposal, rules) },
    ...{ asOf: dayOf(summary.asOf), lastDay: dayOf(preparedAt) },
  };
  const notice = filled('disclosure', options.notices, words);
  return {
    ...{ request: number, arrived: dayOf(clock.arrivedAt), kind: rules.kinds.get(kind) ?? { ja: kind, en: kind } },
    decision: { outcome, explanation: proposal.explanation },
    restrictions: disclosure.restrictions,
    grounds: rules.grounds,
    summary,
    retired: disclosure.retirements.filter(({ isApproved }) => isApproved).map(({ store }) => store),
    ...{ desk: rules.desk, preparedAt, policy, checkpoint: await checkpoint() },
    files: [
      {
        ...{
          path: 'notice.pdf',
          mediaType: 'application/pdf',
          title: { ja: '開示決定通知書', en: 'notice of the decision' },
        },
        content: await options.printer.pdf(notice, null),
      },
    ],
  };
}
