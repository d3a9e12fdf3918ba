import type { RequestEvent } from '../request-event.type';
import { noDisclosure, type Delivery, type Disclosure } from './disclosure.type';

/** What was made for a request, after an event. */
export function disclosureAfter(before: Disclosure, event: RequestEvent): Disclosure {
  switch (event.type) {
    case 'COLLECTION_STARTED':
      // What was withheld of another snapshot is withheld of no row of this one.
      return {
        ...noDisclosure,
        chosen: before.chosen,
        collected: { id: event.collection, place: null, summary: null },
      };
    case 'COLLECTED': {
      const { collection: id, place, summary } = event;
      return before.collected?.id === id ? { ...before, collected: { id, place, summary } } : before;
    }
    case 'WITHHELD':
      return {
        ...before,
        restrictions: [...before.restrictions, event.restriction],
        withheldBy: [...new Set([...before.withheldBy, event.by.id])],
      };
    case 'WITHHOLDING_LIFTED':
      return { ...before, restrictions: before.restrictions.filter(({ id }) => id !== event.restriction) };
    case 'RETIREMENT_PROPOSED': {
      const { store, by } = event;
      const others = before.retirements.filter((each) => each.store !== store);
      return { ...before, retirements: [...others, { store, proposedBy: by.id, isApproved: false }] };
    }
    case 'RETIREMENT_APPROVED': {
      const after = before.retirements.map((each) =>
        each.store === event.store ? { ...each, isApproved: true } : each,
      );
      return { ...before, retirements: after };
    }
    default:
      return chosenAfter(packageAfter(before, event), event);
  }
}

/** The files of the request that go along. */
function chosenAfter(before: Disclosure, event: RequestEvent): Disclosure {
  switch (event.type) {
    case 'EVIDENCE_CHOSEN': {
      const others = before.chosen.filter((id) => id !== event.evidence);
      return { ...before, chosen: event.isGiven ? [...others, event.evidence] : others };
    }
    case 'EVIDENCE_DESTROYED':
      return { ...before, chosen: before.chosen.filter((id) => id !== event.evidence) };
    case 'EVIDENCE_BLACKED_OUT':
      return { ...before, chosen: before.chosen.map((id) => (id === event.of ? event.evidence.id : id)) };
    default:
      return before;
  }
}

function packageAfter(before: Disclosure, event: RequestEvent): Disclosure {
  const { package: made } = before;
  switch (event.type) {
    case 'PACKAGE_ORDERED':
      return { ...before, package: { id: event.package, preparedAt: event.preparedAt, place: null, built: null } };
    case 'PACKAGE_BUILT':
      return made?.id === event.package
        ? { ...before, package: { ...made, place: event.place, built: event.built } }
        : before;
    case 'DECISION_RETURNED':
      return { ...before, package: null };
    case 'PACKAGE_RELEASED': {
      const { delivery: id, way, expiresAt } = event;
      return { ...before, deliveries: [...before.deliveries, { id, way, expiresAt, standing: 'OPEN', wrong: 0 }] };
    }
    case 'DELIVERY_TAKEN':
      return deliveryAfter(before, event.delivery, (each) => ({ ...each, standing: 'TAKEN' }));
    case 'DELIVERY_REVOKED': {
      const { delivery, lastDay } = event;
      const after = deliveryAfter(before, delivery, (each) => ({ ...each, standing: 'REVOKED' }));
      return { ...after, incidents: [...before.incidents, { delivery, lastDay, isSettled: false }] };
    }
    case 'INCIDENT_SETTLED': {
      const after = before.incidents.map((each) =>
        each.delivery === event.delivery ? { ...each, isSettled: true } : each,
      );
      return { ...before, incidents: after };
    }
    case 'DELIVERY_CODE_WRONG':
      return deliveryAfter(before, event.delivery, (each) => ({ ...each, wrong: each.wrong + 1 }));
    case 'RELINKED':
      return withoutFiles(before);
    case 'PACKAGE_DESTROYED':
      return { ...noDisclosure, incidents: before.incidents };
    default:
      return endsUndecided.has(event.type) ? noDisclosure : before;
  }
}

/** What it was about is not what it is about any more. */
const withoutFiles = ({ incidents }: Disclosure): Disclosure => ({ ...noDisclosure, incidents });

/** What was collected for what is not decided any more is not wanted. */
const endsUndecided: ReadonlySet<RequestEvent['type']> = new Set([
  ...(['LAPSED', 'WITHDRAWN', 'DECLARED_OUT_OF_PROCEDURE', 'DECLARED_DUPLICATE'] as const),
]);

const deliveryAfter = (before: Disclosure, id: string, change: (delivery: Delivery) => Delivery): Disclosure => ({
  ...before,
  deliveries: before.deliveries.map((each) => (each.id === id ? change(each) : each)),
});
