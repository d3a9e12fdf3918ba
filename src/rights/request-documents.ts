import { dayOf } from '../kernel/tokyo-day';
import type { Notice } from '../notices/notice-template';
import type { Addressed } from '../notices/printer.port';
import { reviewedRows, type ReviewedRows, type RowsAsked } from './disclosure/reviewed-rows';
import { withCode } from './disclosure/with-code';
import { noticeText } from './notice-text';
import type { RequestHistory } from './request-store.port';
import { isTheirs, recordLook, rulesAt, runs, type RequestWork } from './request-work';
import type { Letter, Requests } from './requests.type';

/** A file with its content, to whoever runs requests. */
export async function evidenceOf(request: string, id: string, work: RequestWork): ReturnType<Requests['evidence']> {
  const { options, by } = work;
  const history = runs(by) ? await options.store.history(request) : null;
  const file = history?.request.evidence.find((each) => each.id === id) ?? null;
  const content = file && (await options.store.evidence(id));
  await recordLook(history && content ? [history] : [], work, { file: content ? id : '' });
  return file && content ? { file, content } : null;
}

/** A notice as a letter: one that was issued, or the decision's as it would be. The person has what reached them. */
export async function letterOf(request: string, id: string | null, work: RequestWork): Promise<Letter | null> {
  const { options, by } = work;
  const history = runs(by) || by.role === 'SUBJECT' ? await options.store.history(request) : null;
  const notice = history && isTheirs(history.request, by) ? noticeIn(history, id, work) : null;
  await recordLook(history && notice ? [history] : [], work, { letter: notice ? (id ?? 'preview') : '' });
  if (!notice) return null;
  const { addressed } = notice;
  const missing = options.printer.missing(notice.subject + notice.text + (addressed?.to ?? ''));
  return { notice, missing, pdf: missing.length === 0 ? await options.printer.pdf(notice, addressed) : null };
}

type LetterText = Notice & { readonly addressed: Addressed | null };

function noticeIn(history: RequestHistory, id: string | null, { options, by }: RequestWork): LetterText | null {
  const { request, events } = history;
  if (id === null) {
    const rules = rulesAt(options.clock.now(), options);
    const notice = runs(by) ? noticeText('DECISION', history, options.notices, rules) : null;
    return notice && { ...notice, addressed: null };
  }
  const isTold = request.notices.some((each) => each.id === id && each.standing === 'DELIVERED');
  const issued = events.find((event) => event.type === 'NOTICE_ISSUED' && event.notice === id);
  if (issued?.type !== 'NOTICE_ISSUED' || !(runs(by) || isTold)) return null;
  const text = withCode(issued, events, options);
  return text === null ? null : { subject: issued.subject, text, addressed: { to: issued.to, day: dayOf(issued.at) } };
}

/** Rows of what was collected, to whoever runs requests. */
export async function rowsOf(request: string, asked: RowsAsked, work: RequestWork): Promise<ReviewedRows | null> {
  const { options, by } = work;
  const history = runs(by) ? await options.store.history(request) : null;
  const clear = history && (await options.disclosing.clearTo(work.asked, history.request.subjects));
  const found = history && clear ? await reviewedRows(asked, history.request, clear, options.disclosing) : null;
  await recordLook(
    history && found ? [history] : [],
    work,
    found ? { table: String(asked.table), rows: String(found.rows.length) } : {},
  );
  return found;
}
