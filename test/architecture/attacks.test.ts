import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = join(__dirname, '../gateway');
const text = readdirSync(folder)
  .filter((name) => name.endsWith('.test.ts'))
  .map((name) => readFileSync(join(folder, name), 'utf8'))
  .join('\n');

/** The numbers that the titles of tests over HTTP name. */
const named = new Set(
  [...text.matchAll(/['`]\(attacks? ([\d, ]+)\)/g)].flatMap(([, numbers = '']) => numbers.split(', ').map(Number)),
);

// What each is stands in its test; those on packages, deliveries and decisions come with what they attack.
const onReading = [
  ...[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18],
  ...[20, 21, 22, 23, 24, 25, 30, 31, 32, 35, 36, 38, 40],
];

test('each attack on reading is a test over HTTP that names it', () => {
  expect(onReading.filter((number) => !named.has(number))).toEqual([]);
});
