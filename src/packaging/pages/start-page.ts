import { dayOf } from '../../kernel/tokyo-day';
import type { Manifest } from '../manifest.type';
import type { PackageOrder } from '../package-order.type';
import type { WithheldEntry } from '../withheld-entries';
import { both, escaped, PAGE_ENDS, pageBegins } from './html';
import { pageName } from './table-pages';

const term = (ja: string, en: string): string => `<dt>${both({ ja, en })}</dt>`;

/** The page that a person opens first: what this is, what was decided, what is in it, and how it is checked. */
export function startPage(order: PackageOrder, tables: Manifest['tables'], withheld: readonly WithheldEntry[]): string {
  const title = `開示パッケージ ${order.request}`;
  return [
    pageBegins(title, ''),
    '<p>あなたについて当社が保有している個人データの写しです。 <span class="en" lang="en">A copy of the personal data that we hold about you.</span></p>\n',
    facts(order),
    '<h2>通知書と添付 <span class="en" lang="en">Notice and files</span></h2>\n<ul>\n',
    ...order.files.map(({ path, title: named }) => `<li><a href="${escaped(path)}">${both(named)}</a></li>\n`),
    '</ul>\n<h2>保有している個人データ <span class="en" lang="en">What is held</span></h2>\n',
    contents(tables),
    withheldList(withheld),
    desk(order),
    checking,
    PAGE_ENDS,
  ].join('');
}

function facts({ request, arrived, kind, decision, summary, preparedAt, retired }: PackageOrder): string {
  const gone =
    retired.length === 0
      ? ''
      : `${term('廃止された保管先', 'stores that are no longer there')}<dd>${escaped(retired.join('、'))}</dd>\n`;
  return `<dl>
${term('受付番号', 'request')}<dd>${escaped(request)}</dd>
${term('受付日', 'received')}<dd>${escaped(arrived)}</dd>
${term('請求の種類', 'asked')}<dd>${both(kind)}</dd>
${term('決定', 'decided')}<dd>${both(decision.outcome)}</dd>
${term('いつの時点の内容か', 'as of')}<dd>${dayOf(summary.asOf)} (${escaped(summary.asOf.toISOString())})</dd>
${term('作成日', 'prepared')}<dd>${dayOf(preparedAt)}</dd>
${gone}</dl>
`;
}

function contents(tables: Manifest['tables']): string {
  const rows = tables.map(({ number, store, collection, rows: count }) => {
    const [page, file] = [pageName(number, 1), String(number).padStart(2, '0')];
    const name =
      number === 0
        ? '主な項目(氏名、住所など) <span class="en" lang="en">main items</span>'
        : escaped(`${store}.${collection}`);
    return `<tr><th scope="row"><a href="html/${page}">${name}</a></th><td>${count}</td><td><a href="csv/${file}.csv">CSV<span class="en"> ${file}</span></a></td><td><a href="json/${file}.json">JSON<span class="en"> ${file}</span></a></td></tr>\n`;
  });
  return `<div class="t" role="region" aria-label="一覧 list" tabindex="0"><table>
<caption>一覧 <span class="en" lang="en">list</span></caption>
<thead><tr><th scope="col">表 <span class="en" lang="en">table</span></th><th scope="col">件数 <span class="en" lang="en">rows</span></th><th scope="col">CSV</th><th scope="col">JSON</th></tr></thead>
<tbody>
${rows.join('')}</tbody></table></div>
`;
}

function withheldList(withheld: readonly WithheldEntry[]): string {
  const heading = '<h2>開示していないもの <span class="en" lang="en">What is withheld</span></h2>\n';
  if (withheld.length === 0) return `${heading}<p>ありません。 <span class="en" lang="en">Nothing.</span></p>\n`;
  const items = withheld.map(
    ({ number, words, citation, explanation, rows }) =>
      `<li value="${number}">${both(words)}${citation === '' ? '' : ` (${escaped(citation)})`} ${rows} 件 <span class="en" lang="en">rows</span>${explanation === '' ? '' : `<br>${escaped(explanation)}`}</li>\n`,
  );
  return `${heading}<p>表の中では「不開示 (番号)」と記しています。 <span class="en" lang="en">In the tables it is marked with its number.</span></p>\n<ol>\n${items.join('')}</ol>\n`;
}

const desk = ({ desk: { name, address, email, phone } }: PackageOrder): string =>
  `<h2>お問い合わせ <span class="en" lang="en">Desk</span></h2>\n<p>${both(name)}<br>${escaped(address)}<br>${escaped(phone)}<br>${escaped(email)}</p>\n`;

const checking = `<h2>確かめ方 <span class="en" lang="en">Checking</span></h2>
<p>各ファイルのハッシュ値は <a href="manifest.json">manifest.json</a> と <a href="SHA256SUMS">SHA256SUMS</a> にあり、目録は署名されています(<a href="manifest.jws">manifest.jws</a>)。 <span class="en" lang="en">The digest of each file is in the manifest, which is signed. Check them by <code>sha256sum -c SHA256SUMS</code>, and the signature with the key that we publish.</span></p>
`;
