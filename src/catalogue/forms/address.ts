import type { Parts } from '../parts';
import { normalLines } from './address-lines';
import type { FieldForm } from './field-form.type';
import {
  municipalityAnywhere,
  municipalityIn,
  prefectureAtStart,
  prefecturesOfPostalCode,
  type FoundMunicipality,
} from './municipalities';
import { digitsOf, folded, formList, joined } from './stored-text';

export interface ParsedAddress {
  /** 都道府県, derived where the text leaves it out. */
  readonly prefecture: string;
  /** 市区町村: with its 郡, and with the ward of a 政令市. */
  readonly city: string;
  /** 町域, 番地 and 建物 as written (NFKC). */
  readonly rest: string;
}

const leadingPostalCode = /^〒?\s*(\d{3})\s*[-‐‑–—―−ー]?\s*(\d{4})(?!\d)\s*/u;

function municipality(text: string, postalCode: string): FoundMunicipality | null {
  const anywhere = municipalityAnywhere(text);
  if (anywhere) return anywhere;
  const candidates = new Set(prefecturesOfPostalCode(postalCode));
  const hits = [...candidates].flatMap((prefecture) => municipalityIn(prefecture, text) ?? []);
  return hits.length === 1 ? (hits[0] ?? null) : null;
}

/**
 * Prefecture, municipality and the rest of an address line. The municipality is looked up in Japan Post's list, never
 * guessed from 市 or 町 within a name, so a former municipality (浦和市) gives null, as does an address abroad. Without a
 * prefecture, the municipality's name must be unique in the country or fit the postal code.
 */
export function parseAddress(full: string, postalCode = ''): ParsedAddress | null {
  const line = folded(full);
  const leading = leadingPostalCode.exec(line);
  const text = leading ? line.slice(leading[0].length) : line.replace(/^〒\s*/u, '');
  const code = postalCode || (leading ? `${leading[1]}${leading[2]}` : '');
  const prefecture = prefectureAtStart(text);
  const after = text.slice(prefecture?.length ?? 0).trimStart();
  // 郡 and town, or city and ward, may stand apart: only the part before the first digit can hold them.
  const head = /^\D*/u.exec(after)?.[0] ?? '';
  const bare = head.replace(/\s/gu, '') + after.slice(head.length);
  const found = prefecture ? municipalityIn(prefecture, bare) : municipality(bare, code);
  if (!found) return null;
  return { prefecture: found.prefecture, city: found.city, rest: restAfter(after, found.length) };
}

/** What follows the first `length` characters that are not spaces. */
function restAfter(text: string, length: number): string {
  let at = 0;
  for (let left = length; left > 0 && at < text.length; at += 1) if (!/\s/u.test(text[at] ?? '')) left -= 1;
  return text.slice(at).trim();
}

/** The stored parts as one line: the full line if there is one, else the parts in order, none said twice. */
function lineOf(parts: Parts): string {
  const prefecture = folded(parts.prefecture);
  const lines = folded(parts.full)
    ? [folded(parts.full), folded(parts.building)]
    : [folded(parts.city), folded(parts.town) + folded(parts.block), folded(parts.building)];
  const line = lines.filter((text, i) => text !== '' && !(i > 0 && lines[0]?.endsWith(text))).join(' ');
  const told = prefecture === '' || line.replace(leadingPostalCode, '').startsWith(prefecture);
  return told ? line : `${prefecture}${line.replace(leadingPostalCode, '')}`;
}

/** A stored address, whole or in parts, as prefecture, municipality and rest; null when it does not parse. */
export const parseAddressParts = (parts: Parts): ParsedAddress | null =>
  parseAddress(lineOf(parts), digitsOf(parts.postalCode) ?? '');

/** The seven digits of the postal code, kept apart or at the start of the line; null when there is none. */
export function postalCodeOf(parts: Parts): string | null {
  const leading = leadingPostalCode.exec(folded(parts.full));
  const digits = digitsOf(parts.postalCode) ?? (leading ? `${leading[1]}${leading[2]}` : '');
  return digits.length === 7 ? digits : null;
}

function addressText(parts: Parts): string | null {
  const digits = digitsOf(parts.postalCode);
  const code = digits?.length === 7 ? `〒${digits.slice(0, 3)}-${digits.slice(3)}` : parts.postalCode;
  const inParts = joined(
    [parts.prefecture, parts.city, parts.town, parts.block].map((part) => part ?? '').join(''),
    parts.building,
  );
  return parts.full ? joined(code, parts.full, parts.building) : joined(code, inParts ?? '');
}

function normalAddress(parts: Parts): string | null {
  const address = parseAddressParts(parts);
  return address && `${address.prefecture}${address.city}${normalLines(address.rest)}`;
}

function writtenAddresses(normal: string): readonly string[] {
  const address = parseAddress(normal);
  if (!address) return [normal];
  const fullWidth = (text: string) =>
    text.replace(/\d/gu, (d) => String.fromCodePoint(0xff10 + Number(d))).replace(/-/gu, '－');
  const line = address.city + address.rest;
  return formList(normal, fullWidth(normal), line, fullWidth(line), address.rest, fullWidth(address.rest));
}

/**
 * ADDRESS 住所: the text is 〒, then the stored parts. The normal form is prefecture, municipality and `normalLines` of
 * the rest, without the postal code; null when the municipality is unknown.
 */
export const addressForm: FieldForm = { text: addressText, normal: normalAddress, writtenForms: writtenAddresses };
