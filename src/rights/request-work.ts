import type { AuditTrail } from '../audit/audit-trail.port';
import type { AskedRequest } from '../identity/caller.type';
import type { Clock } from '../kernel/clock';
import type { DatedRequestRules } from '../policy/parse-requests';
import type { NoticeTemplate } from '../notices/notice-template';
import type { Printer } from '../notices/printer.port';
import type { NoticeName, RequestRules } from '../policy/request-rules.type';
import { dayOf } from '../kernel/tokyo-day';
import type { DisclosureTools } from './disclosure/disclosure-tools.type';
import type { IdentityLook } from './identity-look.port';
import type { EvidenceFiles } from './evidence-files.port';
import type { Actor, RightsRequest } from './request.type';
import type { RequestStore } from './request-store.port';

/** What requests stand on; the same for every caller. */
export interface RequestOptions {
  readonly store: RequestStore;
  readonly rules: DatedRequestRules;
  readonly audit: AuditTrail;
  readonly clock: Clock;
  readonly newId: () => string;
  readonly notices: ReadonlyMap<NoticeName, NoticeTemplate>;
  readonly printer: Printer;
  readonly files: EvidenceFiles;
  /** The code of so many digits that an id stands for; it is never kept. */
  readonly codeOf: (id: string, digits: number) => string;
  readonly disclosing: DisclosureTools;
  readonly looks: (asked: AskedRequest) => IdentityLook;
  /** The keys of the datasets that no connector reaches. */
  readonly manual: readonly string[];
  /** The datasets, and of each whether this gateway alone reads the store. */
  readonly stores: readonly { readonly dataset: string; readonly soleReader: boolean }[];
}

/** What one caller works with. */
export interface RequestWork {
  readonly options: RequestOptions;
  readonly asked: AskedRequest;
  readonly by: Actor;
}

/** To a person there is no request but their own. */
export const isTheirs = ({ subjects }: Pick<RightsRequest, 'subjects'>, { role, subjectId }: Actor): boolean =>
  role !== 'SUBJECT' || (subjectId !== null && subjects.includes(subjectId));

export const rulesAt = (at: Date, { rules }: RequestOptions): RequestRules => rules(dayOf(at));

/** Who does something, for what, as it goes on record. */
export const actOf = ({ caller, purpose, case: named, operation }: AskedRequest, at: Date) => ({
  ...{ at, caller: caller.id, role: caller.role, purpose, case: named, operation },
});

/** Who runs requests reads what was written; everybody else sees that something was. */
export const runs = ({ role }: Pick<Actor, 'role'>): boolean => role === 'PRIVACY_OFFICER' || role === 'PRIVACY_ADMIN';

/** Puts on record that these were looked at, before they are shown; `file`: what of one of them. */
export async function recordLook(
  histories: readonly { readonly request: RightsRequest }[],
  { options, asked }: RequestWork,
  file: Readonly<Record<string, string>> = {},
): Promise<void> {
  const subjects = [...new Set(histories.flatMap(({ request }) => request.subjects))];
  const details = { requests: histories.map(({ request }) => request.number).join(' '), ...file };
  await options.audit.record({ ...actOf(asked, options.clock.now()), action: 'view-requests', subjects, details });
}
