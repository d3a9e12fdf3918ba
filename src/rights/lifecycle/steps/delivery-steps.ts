import { dayOf } from '../../../kernel/tokyo-day';
import { lastDayOf } from '../../clock/deadlines';
import type { Delivery } from '../../disclosure/disclosure.type';
import { refused } from '../../request-command.type';
import type { Happening, Of, StepContext } from './step.type';

export const released = ({ way }: Of<'RELEASE_PACKAGE'>, { ground, rules }: StepContext): Happening => ({
  type: 'PACKAGE_RELEASED',
  delivery: ground.newId,
  way,
  expiresAt: new Date(ground.now.getTime() + rules.deliveries.days * 86_400_000),
});

const meant = (id: string, { request }: StepContext): Delivery | undefined =>
  request.disclosure.deliveries.find((each) => each.id === id);

/** The person takes what is theirs; whoever else comes has the code. Each delivery is taken once. */
export function taken({ delivery: id, code }: Of<'TAKE_DELIVERY'>, context: StepContext): Happening {
  const delivery = meant(id, context);
  const { by, ground, rules } = context;
  const isOpen =
    delivery?.standing === 'OPEN' && ground.now < delivery.expiresAt && delivery.wrong < rules.deliveries.attempts;
  if (!isOpen) return refused('DELIVERY_NOT_OPEN', 'delivery');
  const isKnown = by.role === 'SUBJECT' ? code === null : ground.codeIsRight;
  return { type: isKnown ? 'DELIVERY_TAKEN' : 'DELIVERY_CODE_WRONG', delivery: id };
}

export function revoked({ delivery: id, text }: Of<'REVOKE_DELIVERY'>, context: StepContext): Happening {
  const delivery = meant(id, context);
  if (!delivery || delivery.standing === 'REVOKED') return refused('DELIVERY_NOT_OPEN', 'delivery');
  const { ground, rules } = context;
  const clock = rules.clocks.get('INCIDENT');
  if (!clock) throw new Error('There is a rule of the clock INCIDENT on each day');
  return { type: 'DELIVERY_REVOKED', delivery: id, lastDay: lastDayOf(clock, dayOf(ground.now)), text };
}

/** What came of it: nothing, or a leak that is reported. */
export function settled({ delivery, text }: Of<'SETTLE_INCIDENT'>, { request }: StepContext): Happening {
  const isOpen = request.disclosure.incidents.some((each) => each.delivery === delivery && !each.isSettled);
  return isOpen ? { type: 'INCIDENT_SETTLED', delivery, text } : refused('INCIDENT_NOT_OPEN', 'delivery');
}
