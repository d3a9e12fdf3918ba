const escapes = /["\\\u0000-\u001f\ud800-\udfff]/;

/** A JSON string; what needs no escapes is most of what there is. */
const quoted = (text: string): string => (escapes.test(text) ? JSON.stringify(text) : `"${text}"`);

/** Makes the objects of rows with these columns, in the order of the columns. */
export function jsonRows(columns: readonly string[]): (cells: readonly (string | null)[]) => string {
  const names = columns.map((name, at) => `${at === 0 ? '{' : ','}${JSON.stringify(name)}:`);
  return (cells) => {
    let line = '';
    for (let at = 0; at < names.length; at += 1) {
      const cell = cells[at] ?? null;
      line += (names[at] ?? '') + (cell === null ? 'null' : quoted(cell));
    }
    return names.length === 0 ? '{}' : `${line}}`;
  };
}

const hash = { type: 'string', pattern: '^[0-9a-f]{64}$' } as const;
const count = { type: 'integer', minimum: 0 } as const;
const text = { type: 'string' } as const;

/** Of the JSON file of each table (JSON Schema 2020-12). */
export const tableSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'A table of a disclosure package 開示パッケージの表',
  type: 'object',
  required: ['number', 'store', 'collection', 'description', 'columns', 'rows'],
  additionalProperties: false,
  properties: {
    number: count,
    store: text,
    collection: text,
    description: { type: ['string', 'null'] },
    retention: {
      description:
        'The duty that the rows are kept under 保存義務, in Japanese and English, and its source. Absent: none.',
      type: 'object',
      required: ['term', 'english', 'source'],
      additionalProperties: false,
      properties: { term: text, english: text, source: text },
    },
    columns: {
      type: 'array',
      items: {
        type: 'object',
        required: ['name', 'class', 'term'],
        additionalProperties: false,
        properties: { name: text, class: text, term: text },
      },
    },
    rows: {
      type: 'array',
      items: {
        type: 'object',
        required: ['values'],
        additionalProperties: false,
        properties: {
          values: {
            description: 'By column, as stored; null: nothing stands there, or it is withheld.',
            type: 'object',
            additionalProperties: { type: ['string', 'null'] },
          },
          withheld: {
            description: 'By column, the number of the entry of `withheld` in the manifest.',
            type: 'object',
            additionalProperties: count,
          },
          ownership: { enum: ['shared', 'co-owned'], description: "Absent: the person's alone." },
        },
      },
    },
  },
} as const;

/** Of `manifest.json`. */
export const manifestSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'The manifest of a disclosure package 開示パッケージの目録',
  type: 'object',
  required: [
    'format',
    'request',
    'asOf',
    'preparedAt',
    'policy',
    'snapshot',
    'checkpoint',
    'tables',
    'withheld',
    'retired',
    'files',
  ],
  additionalProperties: false,
  properties: {
    format: { const: 'honnin-package/1' },
    request: text,
    asOf: { ...text, format: 'date-time' },
    preparedAt: { ...text, format: 'date-time' },
    policy: { ...text, description: 'The version of the rules that decided.' },
    snapshot: { ...hash, description: 'SHA-256 of what was collected.' },
    checkpoint: {
      type: ['string', 'null'],
      description: 'The newest signed checkpoint of the audit log (C2SP tlog-checkpoint); null before the first.',
    },
    tables: {
      type: 'array',
      items: {
        type: 'object',
        required: ['number', 'store', 'collection', 'rows'],
        additionalProperties: false,
        properties: { number: count, store: text, collection: text, rows: count },
      },
    },
    withheld: {
      type: 'array',
      items: {
        type: 'object',
        required: ['number', 'ground', 'citation', 'explanation', 'rows'],
        additionalProperties: false,
        properties: { number: count, ground: text, citation: text, explanation: text, rows: count },
      },
    },
    retired: { type: 'array', items: text, description: 'Stores that are no longer there, as two people declared.' },
    files: {
      type: 'array',
      items: {
        type: 'object',
        required: ['path', 'mediaType', 'bytes', 'sha256'],
        additionalProperties: false,
        properties: { path: text, mediaType: text, bytes: count, sha256: hash },
      },
    },
  },
} as const;
