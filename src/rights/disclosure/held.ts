import type { Clock } from '../../kernel/clock';
import { dayOf } from '../../kernel/tokyo-day';
import { classWords } from '../../packaging/package-words';
import type { Policy } from '../../policy/policy.type';
import { isInForce } from '../../policy/validity';
import type { WholePart, WholePerson } from '../../viewing/whole-person.type';
import type { CollectionAsked } from './disclosure-tools.type';

/** All that is held of a person, and with it for what it may be used: the purposes of use in force. */
export async function* held(
  asked: CollectionAsked,
  whole: WholePerson,
  { policy }: { readonly policy: Policy },
  clock: Clock,
): AsyncGenerator<WholePart> {
  for await (const part of whole(asked)) {
    if (part.kind === 'end') yield* purposes(policy, dayOf(clock.now()));
    yield part;
  }
}

const column = (name: string, description: string) => ({ name, fieldClass: 'SYSTEM' as const, description });

/** 利用目的: each purpose with the items that it covers. */
function* purposes({ purposes: all }: Policy, day: string): Generator<WholePart> {
  const inForce = [...all.values()].filter(({ validity }) => isInForce(validity, day));
  yield {
    kind: 'table',
    table: {
      ...{ store: 'policy', collection: 'purposes', isTransactions: false },
      description: '利用目的と、その対象となる項目 / The purposes of use, and the items that each covers',
      columns: [
        column('purpose', '利用目的'),
        column('code', 'コード'),
        column('items', '項目'),
        column('source', '根拠'),
      ],
    },
  };
  const rows = inForce.map(({ code, term, source, fields }) => ({
    ...{ ownership: 'own' as const, withheld: null, values: [] },
    cells: [term, code, [...fields].map((field) => classWords[field].ja).join('、'), source],
  }));
  yield { kind: 'rows', rows };
}
