import { requestKinds, type RefusalGround, type RequestKind, type RequestOutcome } from '../policy/request-rules.type';
import type { RequestEvent } from './request-event.type';
import type { RequestHistory } from './request-store.port';

/** From an instant to before another. */
interface Span {
  readonly from: Date;
  readonly to: Date;
}

/** What became of the requests of one kind in a month; nothing of persons. */
export interface KindFigures {
  readonly kind: RequestKind;
  readonly received: number;
  /** The person was told of the decision. */
  readonly decided: number;
  /** Over without a decision: lapsed, withdrawn, out of procedure, duplicate. */
  readonly ended: number;
  /** Days from arrival to the notice, as they fall; null where none was decided. */
  readonly medianDays: number | null;
  readonly longestDays: number | null;
  readonly outcomes: ReadonlyMap<RequestOutcome, number>;
  readonly grounds: ReadonlyMap<RefusalGround, number>;
  /** Whole yen that were paid, waived and paid back in the month. */
  readonly paid: number;
  readonly waived: number;
  readonly refunded: number;
}

export interface MonthlyFigures {
  /** YYYY-MM */
  readonly month: string;
  readonly kinds: readonly KindFigures[];
}

/** A month (YYYY-MM) in Tokyo; null where it is none. */
export function monthOf(month: string): Span | null {
  if (!/^20\d\d-(0[1-9]|1[0-2])$/.test(month)) return null;
  const [year = 0, number = 0] = month.split('-').map(Number);
  const next = number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, '0')}`;
  const first = (text: string): Date => new Date(`${text}-01T00:00:00+09:00`);
  return { from: first(month), to: first(next) };
}

export const monthlyFigures = (month: string, span: Span, histories: readonly RequestHistory[]): MonthlyFigures => ({
  month,
  kinds: requestKinds.map((kind) =>
    kindFigures(
      kind,
      span,
      histories.filter(({ request }) => request.kind === kind),
    ),
  ),
});

const DAY_MS = 86_400_000;
const endings: ReadonlySet<RequestEvent['type']> = new Set([
  ...(['LAPSED', 'WITHDRAWN', 'DECLARED_OUT_OF_PROCEDURE', 'DECLARED_DUPLICATE'] as const),
]);

function kindFigures(kind: RequestKind, span: Span, histories: readonly RequestHistory[]): KindFigures {
  const within = (at: Date): boolean => at >= span.from && at < span.to;
  const events = histories.flatMap((history) => history.events.filter(({ at }) => within(at)));
  // Told again after a letter came back is told once: by the last that stands.
  const decided = histories.flatMap(({ request }) =>
    'notifiedAt' in request && within(request.notifiedAt) ? [request] : [],
  );
  const days = decided
    .map(({ clock, notifiedAt }) => Math.floor((notifiedAt.getTime() - clock.arrivedAt.getTime()) / DAY_MS))
    .sort((one, other) => one - other);
  return {
    ...{ kind, received: histories.filter(({ request }) => within(request.clock.arrivedAt)).length },
    ...{ decided: decided.length, ended: events.filter(({ type }) => endings.has(type)).length },
    ...{ medianDays: days[Math.floor((days.length - 1) / 2)] ?? null, longestDays: days.at(-1) ?? null },
    outcomes: counted(decided.map(({ decision }) => decision.outcome)),
    grounds: counted(decided.flatMap(({ decision }) => (decision.ground ? [decision.ground] : []))),
    paid: yenOf(events, 'PAYMENT_RECORDED'),
    waived: yenOf(events, 'FEE_WAIVED'),
    refunded: yenOf(events, 'FEE_REFUNDED'),
  };
}

const yenOf = (events: readonly RequestEvent[], type: RequestEvent['type']): number =>
  events.reduce((sum, event) => (event.type === type && 'yen' in event ? sum + event.yen : sum), 0);

function counted<W>(words: readonly W[]): Map<W, number> {
  const counts = new Map<W, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

const sum = (counts: ReadonlyMap<string, number>): string =>
  [...counts].map(([word, count]) => `${word} ${count}`).join('; ');

/** The figures as a table for a spreadsheet (RFC 4180, UTF-8 with a mark, CRLF); every cell is a code or a number. */
export function figuresCsv({ month, kinds }: MonthlyFigures): string {
  const head = ['month', 'kind', 'received', 'decided', 'ended', 'median_days', 'longest_days', 'outcomes', 'grounds'];
  const rows = kinds.map((each) => [
    ...[month, each.kind, each.received, each.decided, each.ended, each.medianDays ?? '', each.longestDays ?? ''],
    ...[sum(each.outcomes), sum(each.grounds), each.paid, each.waived, each.refunded],
  ]);
  const lines = [[...head, 'paid_yen', 'waived_yen', 'refunded_yen'], ...rows].map((row) => row.join(','));
  return `\ufeff${lines.join('\r\n')}\r\n`;
}
