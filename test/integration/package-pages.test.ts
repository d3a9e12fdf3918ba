import express from 'express';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { packageDownload } from '../../src/adapters/http/package-download';
import { letterPrinter } from '../../src/adapters/print/letter-printer';
import type { PackedFile } from '../../src/packaging/package-order.type';
import type { Restriction } from '../../src/packaging/restriction.type';
import { describeInBrowser, openWindow, type BrowserWindow } from '../support/browser';
import { unpacked, type UnpackedPackage } from '../support/disclosure-calls';
import { ownRow, packedSample, type SampleTable } from '../support/package-samples';

const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly html: string }[];
}

const column = (name: string, fieldClass: 'NAME' | 'ADDRESS' | 'TRANSACTION' | 'SYSTEM') => ({
  ...{ name, fieldClass, description: null },
});
const register: SampleTable = {
  table: {
    ...{ store: 'accounts', collection: 'members', description: '会員名簿', isTransactions: false },
    columns: [column('id', 'SYSTEM'), column('name', 'NAME'), column('address', 'ADDRESS')],
  },
  rows: [
    {
      ...ownRow('1', '𠮷野 﨑子', '〒150-0001 東京都渋谷区神宮前1-2-3 サンプルハイツ101'),
      values: [
        { field: 'NAME', text: '𠮷野 﨑子', columns: [1] },
        { field: 'ADDRESS', text: '〒150-0001 東京都渋谷区神宮前1-2-3 サンプルハイツ101', columns: [2] },
      ],
    },
  ],
};
const records: SampleTable = {
  table: {
    ...{ store: 'partners', collection: 'transaction_records', description: '取引記録', isTransactions: true },
    columns: [
      ...['partner', 'kind', 'at', 'reference', 'amount', 'status', 'description', 'counterparty'].map((name) =>
        column(name, 'TRANSACTION'),
      ),
      { ...column('kept_until', 'SYSTEM'), computedFrom: 2 },
    ],
    retention: {
      words: { ja: '法人税法上の帳簿書類', en: 'books for corporation tax' },
      source: '法人税法施行規則59条',
    },
  },
  rows: Array.from({ length: 1000 }, (_none, at) =>
    ownRow(
      ...['sakura-pay', 'PAYMENT', '2026-09-01 01:00:00', `SP-${at}`, '1200', 'SETTLED', '髙島屋で買い物', '見本商事'],
      '2034-05-31',
    ),
  ),
};

describeInBrowser('the pages of a package', (program) => {
  let window: BrowserWindow;
  let files: UnpackedPackage;
  let server: Server;
  beforeAll(async () => {
    const restriction: Restriction = {
      ...{
        id: 'a',
        scope: { kind: 'ROW', table: 2, row: 3 },
        ground: 'HINDRANCE_OF_BUSINESS',
        affected: 1,
        unseen: [],
      },
      explanation: '不正利用の調査中のため',
    };
    const text = '開示決定通知書\n\n決定: 全部\n';
    const notice: PackedFile = {
      ...{ path: 'notice.pdf', mediaType: 'application/pdf', title: { ja: '開示決定通知書', en: 'notice' } },
      content: await letterPrinter().pdf({ subject: '開示決定通知書', text }, null),
    };
    files = await unpacked(await packedSample([register, records], [restriction], [notice]));
    const closed = { kind: 'refused', code: 'DELIVERY_NOT_OPEN' } as const;
    const { get, post } = packageDownload({
      asPerson: () => Promise.resolve(closed),
      withCode: () => Promise.resolve(closed),
    });
    const app = express();
    app.get('/packages/:id', get);
    app.post('/packages/:id', ...post);
    server = createServer(app).listen(0, '127.0.0.1');
    await once(server, 'listening');
    window = await openWindow(program);
  }, 60_000);
  afterAll(async () => {
    await window.close();
    files.remove();
    server.close();
    server.closeAllConnections();
  });

  const problemsAt = async (url: string): Promise<string[]> => {
    await window.page.goto(url);
    await window.page.evaluate(axe);
    const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
    const { violations } = await window.page.evaluate<{ violations: Violation[] }>(
      // Of a table that is long its colours are those of its first rows.
      `document.querySelectorAll('tbody tr:nth-child(n+40)').forEach((row) => row.remove());
       axe.run({ runOnly: ${JSON.stringify(rules)} })`,
    );
    return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`);
  };
  const picture = async (name: string): Promise<void> => {
    const folder = process.env['PACKAGE_PICTURES'];
    if (folder !== undefined) await window.page.screenshot({ path: join(folder, `${name}.png`) });
  };

  it.each(['index.html', 'html/00.html', 'html/01.html', 'html/02.html'])(
    '%s has nothing that axe finds, is as wide as the window, and asks for nothing',
    async (path) => {
      await window.page.goto(pathToFileURL(join(files.folder, path)).href);
      await picture(path.replace('/', '-'));
      expect(await window.page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
      expect([...window.hosts].filter((host) => host !== '')).toEqual([]);
      expect(window.problems).toEqual([]);
      expect(await problemsAt(pathToFileURL(join(files.folder, path)).href)).toEqual([]);
    },
  );

  it('say what is held, in Japanese, and what is withheld', async () => {
    await window.page.goto(pathToFileURL(join(files.folder, 'index.html')).href);
    const start = await window.page.innerText('main');
    for (const said of ['受付番号', 'partners.transaction_records', '不正利用の調査中のため'])
      expect(start).toContain(said);
    await window.page.getByRole('link', { name: '主な項目' }).click();
    expect(await window.page.innerText('main')).toContain('𠮷野 﨑子');
    await window.page.getByRole('link', { name: 'はじめのページ' }).click();
    await window.page.getByRole('link', { name: 'partners.transaction_records' }).click();
    await window.page.waitForLoadState('load');
    expect(await window.page.locator('tbody tr').count()).toBe(1000);
    expect(await window.page.innerText('tbody tr:nth-child(3)')).toContain('不開示 (1)');
    expect(await window.page.innerText('main')).toContain('法人税法施行規則59条');
  });

  it('the page that asks for the code has nothing that axe finds either, before and after', async () => {
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/packages/x`;
    expect(await problemsAt(url)).toEqual([]);
    await window.page.fill('#code', '12345678');
    await window.page.click('button');
    expect(await window.page.innerText('[role=alert]')).toContain('終了しています');
    await picture('download');
  });
});
