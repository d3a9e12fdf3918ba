import type { SuspendedStore, Suspension } from '../request.type';
import type { RequestEvent } from '../request-event.type';

type Of<T extends RequestEvent['type']> = Extract<RequestEvent, { readonly type: T }>;
type Standing = SuspendedStore['standing'];

/** Whoever was stopped is to be told that it is over; elsewhere there is nothing to lift. */
const afterLifting = (standing: Standing): Standing => (standing === 'MEASURE' ? 'TO_LIFT' : 'LIFTED');
const afterMeasure: Readonly<Partial<Record<Standing, Standing>>> = { NOT_REACHED: 'MEASURE', TO_LIFT: 'LIFTED' };

/** Where somebody is to see to it that others who read the store stop, or are told that it is over. */
export const isToBeSeenTo = ({ standing }: SuspendedStore): boolean => standing in afterMeasure;

/** A suspension after an event of it. */
export function suspensionAfter(
  suspension: Suspension | null,
  event: Of<'USE_SUSPENDED' | 'MEASURE_RECORDED' | 'LIFTING_PROPOSED' | 'USE_RESUMED'>,
): Suspension | null {
  if (event.type === 'USE_SUSPENDED') {
    const { at: since, leavesOpen, stores } = event;
    return { since, leavesOpen, standing: 'IN_FORCE', stores };
  }
  if (!suspension) return null;
  const stores = (next: (store: SuspendedStore) => Standing): SuspendedStore[] =>
    suspension.stores.map((store) => ({ ...store, standing: next(store) }));
  switch (event.type) {
    case 'LIFTING_PROPOSED':
      return { ...suspension, standing: 'LIFTING' };
    case 'USE_RESUMED':
      return { ...suspension, standing: 'LIFTED', stores: stores(({ standing }) => afterLifting(standing)) };
    case 'MEASURE_RECORDED': {
      const { dataset } = event;
      const next = (store: SuspendedStore): Standing =>
        (store.dataset === dataset && afterMeasure[store.standing]) || store.standing;
      return { ...suspension, stores: stores(next) };
    }
  }
}
