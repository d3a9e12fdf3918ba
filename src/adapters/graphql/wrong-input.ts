import { isId } from '../../kernel/ids';
import { UserError } from './types/subject-link.type';

const KEY = /^[\x21-\x7e]{1,128}$/;
const LONGEST_REASON = 500;

/** What is wrong with the key of a change. */
export const wrongKey = ({ idempotencyKey }: { idempotencyKey: string }): UserError[] =>
  KEY.test(idempotencyKey)
    ? []
    : [new UserError('idempotencyKey', 'BAD_INPUT', 'Required are 1 to 128 visible ASCII characters')];

/** What is wrong with the key and the reason of a change. */
export function wrongTexts(change: { idempotencyKey: string; reason: string }): UserError[] {
  const { reason } = change;
  const wrong = wrongKey(change);
  if (reason.trim() === '' || reason.length > LONGEST_REASON)
    wrong.push(new UserError('reason', 'BAD_INPUT', `Required is a text of 1 to ${LONGEST_REASON} letters`));
  return wrong;
}

/** What is wrong with ids, by the member of the input that each stands in. */
export const wrongIds = (ids: Readonly<Record<string, string>>): UserError[] =>
  Object.entries(ids)
    .filter(([, id]) => !isId(id))
    .map(([field]) => new UserError(field, 'BAD_INPUT', 'Required is an `id` as the gateway gave it'));
