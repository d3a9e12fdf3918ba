import { dayOf } from '../../kernel/tokyo-day';
import { CodedError } from '../../kernel/errors';
import type { PackedFile, PackageOrder } from '../../packaging/package-order.type';
import { decisionWords, filled, noticeWords } from '../notice-text';
import type { RequestHistory } from '../request-store.port';
import type { RightsRequest } from '../request.type';
import { rulesAt, type RequestOptions } from '../request-work';

/** The files of the request that were chosen, under neutral names. */
async function chosenFiles({ disclosure, evidence }: RightsRequest, { store }: RequestOptions): Promise<PackedFile[]> {
  const chosen = disclosure.chosen.flatMap((id) => evidence.find((file) => file.id === id) ?? []);
  return Promise.all(
    chosen.map(async ({ id, mediaType }, at) => {
      const content = await store.evidence(id);
      if (!content) throw new CodedError('EVIDENCE_NOT_FOUND', 'A file that was chosen is destroyed');
      const ending = { 'application/pdf': 'pdf', 'image/jpeg': 'jpg', 'image/png': 'png' }[mediaType];
      const title = { ja: `添付 ${at + 1}`, en: `file ${at + 1}` };
      return { path: `files/${at + 1}.${ending}`, mediaType, title, content };
    }),
  );
}

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
    ...{ ...noticeWords(request, rules), ...decisionWords(proposal, request, rules) },
    ...{ asOf: dayOf(summary.asOf), lastDay: dayOf(preparedAt) },
    ...(proposal.ground === null && { ground: 'なし', groundEnglish: 'none' }),
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
      ...(await chosenFiles(request, options)),
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
