import { decisionTable, type DecisionTable } from './authority/decision-table';
import type { Declarations } from './declarations';
import { systemClock } from './kernel/clock';
import { dayOf } from './kernel/tokyo-day';
import { servicesInForce } from './policy/parse-services';

/** The rules in force. */
export interface Rules {
  readonly table: DecisionTable;
  readonly services: ReturnType<typeof servicesInForce>;
}

/** Rules change at midnight in Tokyo, not at a restart. */
export function rulesOfTheDay({ policy, services }: Declarations): () => Rules {
  let rules: (Rules & { readonly day: number }) | null = null;
  return () => {
    const now = systemClock.now();
    const day = dayInTokyo(now);
    if (rules?.day !== day) {
      const date = dayOf(now);
      rules = { day, table: decisionTable(policy, date), services: servicesInForce(services, date) };
    }
    return rules;
  };
}

/** The number of the day in Tokyo, which keeps no summer time. */
const dayInTokyo = (now: Date): number => Math.floor((now.getTime() + 9 * 3_600_000) / 86_400_000);
