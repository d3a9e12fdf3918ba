type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

/**
 * A value as canonical JSON (RFC 8785): names in the order of their UTF-16 code units, nothing between. What another
 * program makes of the same value is the same text, byte for byte.
 */
export function canonicalJson(value: Json): string {
  if (Array.isArray(value)) return `[${(value as readonly Json[]).map(canonicalJson).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${canonicalJson(member)}`).join(',')}}`;
}
