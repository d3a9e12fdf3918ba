import { CodedError } from '../kernel/errors';
import { roles } from '../policy/policy.type';
import { monthlyFigures, monthOf, type MonthlyFigures } from './monthly-figures';
import { actOf, rulesAt, type RequestWork } from './request-work';
import type { RequestWarning } from './requests.type';

const DAY_MS = 86_400_000;

/** Warns whoever runs requests where nobody else could approve: four eyes need two people. */
export async function fewApprovers({ options, by }: RequestWork): Promise<readonly RequestWarning[]> {
  if (by.role === 'SUBJECT') return [];
  const now = options.clock.now();
  const { steps, approversDays } = rulesAt(now, options);
  const approving = roles.filter((role) => steps.get('APPROVE_DECISION')?.has(role) === true);
  const seen = await options.store.seenInRoles(approving, new Date(now.getTime() - approversDays * DAY_MS));
  return seen < 2 ? ['FEW_APPROVERS'] : [];
}

/** The figures of a month, on record. Throws CodedError BAD_INPUT where it is none. */
export async function figuresOf(month: string, { options, asked }: RequestWork): Promise<MonthlyFigures> {
  const span = monthOf(month);
  if (!span) throw new CodedError('BAD_INPUT', 'month must be written as 2026-11');
  const histories = await options.store.between(span.from, span.to);
  const now = options.clock.now();
  await options.audit.record({
    ...{ ...actOf(asked, now), action: 'view-requests' as const, subjects: [] },
    details: { figures: month },
  });
  return monthlyFigures(month, span, histories);
}
