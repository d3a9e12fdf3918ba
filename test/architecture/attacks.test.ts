import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const textOf = (...folders: string[]): string =>
  folders
    .map((name) => join(__dirname, '..', name))
    .flatMap((folder) => readdirSync(folder).map((name) => join(folder, name)))
    .filter((file) => /\.(test|faults)\.ts$/.test(file))
    .map((file) => readFileSync(file, 'utf8'))
    .join('\n');

/** The numbers that the titles of tests name. */
const numbersIn = (text: string, what: 'attack' | 'fault'): Set<number> =>
  new Set(
    [...text.matchAll(new RegExp(`['\`]\\(${what}s? ([\\d, ]+)\\)`, 'g'))].flatMap(([, numbers = '']) =>
      numbers.split(', ').map(Number),
    ),
  );
const attacks = numbersIn(textOf('gateway'), 'attack');
const faults = numbersIn(textOf('gateway', 'faults'), 'fault');

// What each is stands in its test; those on deliveries and erasures come with what they attack.
const onReading = [
  ...[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18],
  ...[20, 21, 22, 23, 24, 25, 30, 31, 32, 35, 36, 38, 40],
];

const onRequests = [25, 27, 28, 32, 33, 34, 36, 37, 38];
const faultsOfRequests = [1, 3, 15, 16, 17, 18, 25];

test('each attack on requests of persons, and each fault they stand, is a test that names it', () => {
  expect(onRequests.filter((number) => !attacks.has(number))).toEqual([]);
  expect(faultsOfRequests.filter((number) => !faults.has(number))).toEqual([]);
});

test('each attack on reading is a test over HTTP that names it', () => {
  expect(onReading.filter((number) => !attacks.has(number))).toEqual([]);
});

test('each attack on packages, and each fault they stand, is a test that names it', () => {
  const text = textOf('gateway', 'unit', 'faults');
  expect([19, 27, 28, 32, 33, 34].filter((number) => !numbersIn(text, 'attack').has(number))).toEqual([]);
  expect([1, 3, 12, 13, 14, 19, 21, 27].filter((number) => !numbersIn(text, 'fault').has(number))).toEqual([]);
});
