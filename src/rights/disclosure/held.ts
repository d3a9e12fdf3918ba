import { dayOf } from '../../kernel/tokyo-day';
import type { Clock } from '../../kernel/clock';
import { classWords } from '../../packaging/package-words';
import type { Policy } from '../../policy/policy.type';
import type { DatedRetentionRules } from '../../policy/retention.type';
import { isInForce } from '../../policy/validity';
import type { ProvisionRecord, ProvisionRecords } from '../../provision/provision-record.type';
import type { WholePart, WholePerson, WholeRetention, WholeRow, WholeTable } from '../../viewing/whole-person.type';
import type { CollectionAsked } from './disclosure-tools.type';

export interface HeldOptions {
  readonly whole: WholePerson;
  readonly provisions: Pick<ProvisionRecords, 'of'>;
  readonly policy: Policy;
  readonly retention: DatedRetentionRules;
  readonly clock: Clock;
}

/** What a request is answered with: all that is held of a person with the purposes of use in force, or the provision records alone. */
export async function* held(asked: CollectionAsked, options: HeldOptions): AsyncGenerator<WholePart> {
  const { whole, provisions, policy, retention, clock } = options;
  const today = dayOf(clock.now());
  const rule = retention(today).rules.get('PROVISION_RECORD');
  const beside = [
    provisionTable(await provisions.of(asked.subjects), rule && { words: rule.words, source: rule.source }),
    ...(asked.content === 'EVERYTHING' ? [purposesTable(policy, today)] : []),
  ];
  const rows = beside.reduce((sum, { rows: some }) => sum + some.length, 0);
  if (asked.content === 'PROVISION_RECORDS') {
    yield { kind: 'expected', rows };
    yield* partsOf(beside);
    yield { kind: 'end', rows, missing: [] };
    return;
  }
  for await (const part of whole(asked)) {
    if (part.kind === 'end') yield* partsOf(beside);
    yield part.kind === 'end' ? { ...part, rows: part.rows + rows } : part;
  }
}

interface Beside {
  readonly table: WholeTable;
  readonly rows: readonly WholeRow[];
}

function* partsOf(tables: readonly Beside[]): Generator<WholePart> {
  for (const { table, rows } of tables) {
    if (rows.length === 0) continue;
    yield { kind: 'table', table };
    yield { kind: 'rows', rows };
  }
}

/** A table of ours: each column with what it is called, and the cells of each row. */
function tableOf(
  [store, collection]: readonly [string, string],
  description: string,
  columns: Readonly<Record<string, string>>,
  rows: readonly (readonly (string | null)[])[],
): Beside {
  const named = Object.entries(columns).map(([name, said]) => ({
    name,
    description: said,
    fieldClass: 'SYSTEM' as const,
  }));
  return {
    table: { store, collection, description, isTransactions: false, columns: named },
    rows: rows.map((cells) => ({ ownership: 'own', withheld: null, values: [], cells })),
  };
}

/** 利用目的: each purpose with the items that it covers. */
function purposesTable({ purposes }: Policy, day: string): Beside {
  const inForce = [...purposes.values()].filter(({ validity }) => isInForce(validity, day));
  return tableOf(
    ['policy', 'purposes'],
    '利用目的と、その対象となる項目 / The purposes of use, and the items that each covers',
    { purpose: '利用目的', code: 'コード', items: '項目', source: '根拠' },
    inForce.map(({ code, term, source, fields }) => {
      const items = [...fields].map((field) => classWords[field].ja).join('、');
      return [term, code, items, source];
    }),
  );
}

/** 第三者提供記録: the items of the law, not the contract; until when each is kept stands in the record itself. */
function provisionTable(records: readonly ProvisionRecord[], retention: WholeRetention | undefined): Beside {
  const { table, rows } = tableOf(
    ['honnin', 'provision_records'],
    '第三者提供記録 / What was given to third parties, and what was received from them (APPI 29, 30)',
    {
      direction: '提供又は受領',
      at: '年月日',
      basis: '本人の同意又はオプトアウト',
      party: '相手方の氏名又は名称',
      address: '相手方の住所',
      representative: '代表者の氏名',
      items: '個人データの項目',
      acquired: '取得の経緯',
      keptUntil: '保存期限',
    },
    records.map((record) => [
      record.direction === 'GIVEN' ? '提供' : '受領',
      dayOf(record.at),
      record.basis.kind === 'CONSENT' ? '同意' : `オプトアウト(${record.basis.on})`,
      ...[record.party.name, record.party.address, record.party.representative],
      record.items.join('、'),
      record.direction === 'RECEIVED' ? record.acquired : null,
      record.keptUntil,
    ]),
  );
  return { table: { ...table, retention }, rows };
}
