import type { EntityManager } from 'typeorm';
import type { ChangeKey, KeptAnswers } from '../../../kernel/change-once';
import type { BlindIndex } from '../../../vault/blind-index';

/** No text that came in is kept: a key and an input are known again by their keyed digests. */
export function keptAnswers<A>(manager: EntityManager, index: BlindIndex): KeptAnswers<A> {
  const digest = (...texts: readonly string[]): string => index.of(JSON.stringify(texts)).toString('hex');
  const idOf = ({ caller, key }: ChangeKey): string => digest('key', caller, key);
  const inputOf = ({ operation, input }: ChangeKey): string => digest('input', operation, input);
  return {
    answerTo: async (change) => {
      const [row] = await manager.query<{ digest: string; response: string }[]>(
        'SELECT digest, response FROM idempotency_key WHERE id = ?',
        [idOf(change)],
      );
      if (!row) return null;
      return row.digest === inputOf(change) ? (JSON.parse(row.response) as A) : 'OTHER_INPUT';
    },
    keepAnswer: async (change, answer, at) => {
      await manager.query(
        'INSERT INTO idempotency_key (id, caller, operation, digest, response, created_at) VALUES (?, ?, ?, ?, ?, ?)',
        [idOf(change), change.caller, change.operation, inputOf(change), JSON.stringify(answer), at],
      );
    },
  };
}
