/** Short words to write dataset files for tests with. */
export const key = (type = 'integer'): string => `primary_key: true, data_type: ${type}`;
export const to = (target: string, more = ''): string => {
  const [dataset, ...field] = target.split('.');
  return `references: [{ dataset: ${dataset}, field: ${field.join('.')}${more} }]`;
};
export const column = (name: string, meta: string, honnin = ''): string =>
  `\n          - { name: ${name}, data_categories: [user.unique_id], fides_meta: { ${meta} }${honnin && `, honnin: { ${honnin} }`} }`;
export const collection = (name: string, columns: readonly string[], honnin = ''): string =>
  `\n      - name: ${name}${honnin && `\n        honnin: { ${honnin} }`}\n        fields:${columns.join('')}`;
export const listed = (name: string, category: string, meta: string): string =>
  `\n          - { name: ${name}, data_categories: [${category}], fides_meta: { ${meta} } }`;
export const keyed = (index: string, normal: string): string =>
  `stored: { format: keyed, index: ${index}, normal: ${normal} }`;
