const special = /[&<>"']/;
const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** A text as HTML has it, in elements and in attributes. */
export const escaped = (text: string): string =>
  special.test(text) ? text.replace(/[&<>"']/g, (character) => entities[character] ?? '') : text;

/** Nothing is loaded and nothing runs, whatever a value says; it prints as it is seen. */
const head = `<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
<style>
body{font-family:"Noto Sans JP","Hiragino Sans","Yu Gothic UI","Noto Sans CJK JP",sans-serif;line-height:1.6;color:#1a1a1a;background:#fff;margin:0 auto;max-width:72rem;padding:1rem 1.5rem}
h1{font-size:1.4rem}h2{font-size:1.15rem;margin-top:2rem}a{color:#0b4fa8}small,.en{color:#4a4a4a}
dl{display:grid;grid-template-columns:max-content 1fr;gap:.25rem 1.5rem}dt{font-weight:700}dd{margin:0}
.t{overflow-x:auto}table{border-collapse:collapse;font-size:.85rem}caption{text-align:left;font-weight:700;padding:.5rem 0}
th,td{border:1px solid #8a8a8a;padding:.25rem .5rem;text-align:left;vertical-align:top;overflow-wrap:anywhere;min-width:4rem}
th{background:#eef2f7;font-weight:700}td.w{background:#f3f3f3}code{overflow-wrap:anywhere}
@page{size:A4 landscape;margin:12mm}
@media print{body{max-width:none;padding:0}.t{overflow:visible}table{font-size:7pt}thead{display:table-header-group}tr{break-inside:avoid}nav{display:none}}
</style>`;

/** How a page begins: what stands before its own content. */
export const pageBegins = (title: string, nav: string): string =>
  `<!doctype html>\n<html lang="ja">\n<head>\n<title>${escaped(title)}</title>\n${head}\n</head>\n<body>\n${nav}<main>\n<h1>${escaped(title)}</h1>\n`;

export const PAGE_ENDS = '</main>\n</body>\n</html>\n';

/** Japanese with the English beside it. */
export const both = ({ ja, en }: { readonly ja: string; readonly en: string }): string =>
  `${escaped(ja)} <span class="en" lang="en">${escaped(en)}</span>`;
