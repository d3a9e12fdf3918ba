import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Restriction } from '../../src/packaging/restriction.type';
import { unpacked } from '../support/disclosure-calls';
import { ownRow, packedSample, type SampleTable } from '../support/package-samples';

const column = (name: string, fieldClass: 'TRANSACTION' | 'SYSTEM') => ({ name, fieldClass, description: null });
const invoices: SampleTable = {
  table: {
    ...{ store: 'billing', collection: 'invoices', description: 'Invoices', isTransactions: false },
    columns: [
      column('no', 'SYSTEM'),
      column('issued_on', 'TRANSACTION'),
      { ...column('kept_until', 'SYSTEM'), computedFrom: 1 },
    ],
    retention: { words: { ja: '帳簿書類', en: 'books & documents' }, source: '規則59条' },
  },
  rows: [ownRow('1', '2026-07-25', '2034-05-31'), ownRow('2', null, null)],
};

async function packed(restrictions: readonly Restriction['scope'][] = []) {
  const said = { ground: 'HINDRANCE_OF_BUSINESS', explanation: '調査中', affected: 1, unseen: [] } as const;
  const all = restrictions.map((scope, at) => ({ ...said, id: `r${at}`, scope }));
  const opened = await unpacked(await packedSample([invoices], all));
  const files = ['html/01.html', 'csv/01.csv', 'json/01.json'].map((path) =>
    readFileSync(join(opened.folder, path), 'utf8'),
  );
  opened.remove();
  const [html = '', csv = '', json = ''] = files;
  return { html, csv, json };
}

it('a table that is kept under a rule says so, and of each row until when, on its page, in CSV and in JSON', async () => {
  const { html, csv, json } = await packed();
  expect(html).toContain(
    '<p>保存の根拠 <span class="en" lang="en">kept under</span>: 帳簿書類 <span class="en" lang="en">books &amp; documents</span> (規則59条)</p>',
  );
  expect(html).toContain('保存期限 <span class="en" lang="en">kept until</span><br><small>kept_until</small></th>');
  expect(html).toContain('<td>2026-07-25</td><td>2034-05-31</td></tr>');
  expect(csv).toBe('\ufeffno,issued_on,kept_until\r\n1,2026-07-25,2034-05-31\r\n2,,\r\n');
  expect(JSON.parse(json)).toMatchObject({
    retention: { term: '帳簿書類', english: 'books & documents', source: '規則59条' },
    columns: [{ name: 'no' }, { name: 'issued_on' }, { name: 'kept_until', class: 'SYSTEM', term: '保存期限' }],
    rows: [
      { values: { no: '1', issued_on: '2026-07-25', kept_until: '2034-05-31' } },
      { values: { no: '2', issued_on: null, kept_until: null } },
    ],
  });
});

// The day tells of the date, to the month or to the day.
it.each<Restriction['scope']>([
  { kind: 'FIELD', field: 'TRANSACTION' },
  { kind: 'COLUMN', table: 1, column: 'issued_on' },
  { kind: 'PASSAGE', table: 1, row: 1, column: 'issued_on', text: '2026-07' },
])('where the date is withheld by $kind, the day is too', async (scope) => {
  const { html, csv, json } = await packed([scope]);
  for (const file of [html, csv, json]) expect(file).not.toContain('2034');
  expect((JSON.parse(json) as { rows: unknown[] }).rows[0]).toMatchObject({
    values: { kept_until: null },
    withheld: { kept_until: 1 },
  });
});
