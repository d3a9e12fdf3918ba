import { INDEX, type KeptFile } from '../../packaging/package-files';
import type { Places } from '../../packaging/places';
import type { HandedOut } from './handed-out.type';
import { takeOne } from '../request-changes';
import { refused, type RequestRefusal } from '../request-command.type';
import type { RequestOptions, RequestWork } from '../request-work';

/**
 * Takes a delivery for whoever comes with its id: who is logged in as the person, or has the code. What else comes is told alike, whether
 * there is such a delivery or not.
 */
export async function takeDelivery(
  delivery: string,
  code: string | null,
  work: RequestWork,
): Promise<HandedOut | RequestRefusal> {
  const { options } = work;
  const request = await options.store.ofDelivery(delivery);
  if (request === null) return refused('DELIVERY_NOT_OPEN', 'delivery');
  // It is taken once: what cannot be opened now, for want of its key or its folder, is not taken.
  const files = await filesOf(request, delivery, options);
  const command = { step: 'TAKE_DELIVERY', delivery, code } as const;
  const outcome = await takeOne({ request, command, idempotencyKey: options.newId() }, work);
  if (outcome.kind === 'refused')
    return outcome.code === 'REQUEST_NOT_FOUND' ? refused('DELIVERY_NOT_OPEN', 'delivery') : outcome;
  const [after] = outcome.requests;
  if (after?.events.at(-1)?.type !== 'DELIVERY_TAKEN') return refused('CODE_WRONG', 'code');
  const { disclosure, number } = after.request;
  const [made, taken] = [disclosure.package, disclosure.deliveries.find(({ id }) => id === delivery)];
  if (!made || !taken || !files) throw new Error('What is released is built');
  return {
    ...{ kind: 'handed', number, preparedAt: made.preparedAt },
    files,
    way: taken.way,
    password: taken.way === 'LINK' ? null : options.disclosing.secretOf(taken),
  };
}

/** The files of a delivery that is open; null where there is nothing to be taken. */
async function filesOf(
  request: string,
  delivery: string,
  { store, disclosing }: RequestOptions,
): Promise<HandedOut['files'] | null> {
  const disclosure = (await store.history(request))?.request.disclosure;
  const isOpen = disclosure?.deliveries.some(({ id, standing }) => id === delivery && standing === 'OPEN');
  const place = disclosure?.package?.place;
  return isOpen && place ? filesIn(place, disclosing.places) : null;
}

async function filesIn(place: string, places: Places): Promise<HandedOut['files']> {
  const pieces: Buffer[] = [];
  for await (const piece of places.read(place, INDEX)) pieces.push(piece);
  const kept = JSON.parse(Buffer.concat(pieces).toString('utf8')) as KeptFile[];
  return kept.map(({ path, name }) => ({ path, content: () => places.read(place, name) }));
}
