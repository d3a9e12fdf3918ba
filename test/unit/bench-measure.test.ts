import fc from 'fast-check';
import { below } from '../../bench/measure/memory';
import { selfTimes } from '../../bench/measure/profile';
import { interleaved, ofPairs, percentile, quartiles, rounded } from '../../bench/measure/statistics';

describe('quartiles', () => {
  test('lie on numbers of the list where its length allows', () => {
    expect(quartiles([50, 10, 40, 20, 30])).toEqual({ q1: 20, median: 30, q3: 40 });
  });

  test('lie between two numbers in proportion otherwise', () => {
    expect(quartiles([1, 2, 3, 4])).toEqual({ q1: 1.75, median: 2.5, q3: 3.25 });
  });

  test('of one number are that number', () => {
    expect(quartiles([7])).toEqual({ q1: 7, median: 7, q3: 7 });
  });

  test('of nothing are refused', () => {
    expect(() => quartiles([])).toThrow('at least one number');
  });

  test('sort by size, not by text, and leave the list as it was', () => {
    const numbers = [100, 9, 20];
    expect(quartiles(numbers).median).toBe(20);
    expect(numbers).toEqual([100, 9, 20]);
  });

  test('stand in order, within the list, with at most half of it on either side of the median', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 1 }), (numbers) => {
        const { q1, median, q3 } = quartiles(numbers);
        const ordered = [Math.min(...numbers), q1, median, q3, Math.max(...numbers)];
        expect(ordered).toEqual([...ordered].sort((a, b) => a - b));
        expect(numbers.filter((number) => number < median).length).toBeLessThanOrEqual(numbers.length / 2);
        expect(numbers.filter((number) => number > median).length).toBeLessThanOrEqual(numbers.length / 2);
      }),
    );
  });
});

describe('pairs', () => {
  test('the ratio is the median of the ratios of the pairs, not the ratio of the medians', () => {
    const pairs = [
      { value: 25, limit: 100 },
      { value: 50, limit: 100 },
      { value: 60, limit: 60 },
    ];
    const { value, limit, ratio } = ofPairs(pairs);
    expect(value.median).toBe(50);
    expect(limit.median).toBe(100);
    expect(ratio).toEqual({ q1: 0.375, median: 0.5, q3: 0.75 });
  });

  test('value and limit are measured in turn, each after the one before has ended', async () => {
    const events: string[] = [];
    const pairs = await interleaved(2, async (which, pair) => {
      events.push(`${which} ${pair} begins`);
      await Promise.resolve();
      events.push(`${which} ${pair} ends`);
      return which === 'value' ? pair + 1 : 10;
    });
    expect(events).toEqual(
      ['value 0', 'limit 0', 'value 1', 'limit 1'].flatMap((name) => [`${name} begins`, `${name} ends`]),
    );
    expect(pairs).toEqual([
      { value: 1, limit: 10 },
      { value: 2, limit: 10 },
    ]);
  });
});

describe('a profile', () => {
  const node = (id: number, functionName: string, url: string): object => ({
    id,
    callFrame: { functionName, url, lineNumber: 4 },
  });
  const profile = {
    nodes: [
      node(1, '(idle)', ''),
      node(2, 'walk', 'file:///srv/honnin/dist/src/walk.js'),
      node(3, '(garbage collector)', ''),
      node(4, 'walk', 'file:///srv/honnin/dist/src/walk.js'),
    ],
    samples: [1, 2, 3, 4, 1],
    timeDeltas: [1000, 20, 10, 10, 500],
  };

  test('counts a function once however it was called, and leaves idle time out', () => {
    expect(selfTimes(JSON.stringify(profile), 5)).toEqual([
      { where: 'walk dist/src/walk.js:5', part: 0.75 },
      { where: '(garbage collector)', part: 0.25 },
    ]);
  });

  test('gives no more functions than asked for', () => {
    expect(selfTimes(JSON.stringify(profile), 1)).toHaveLength(1);
  });
});

describe('a percentile', () => {
  test('is the number of the list that so many of a hundred lie below, or lies between two in proportion', () => {
    const hundredAndOne = Array.from({ length: 101 }, (_none, at) => 100 - at);
    expect(percentile(hundredAndOne, 99)).toBe(99);
    expect(percentile(hundredAndOne, 50)).toBe(50);
    expect(percentile([10, 20], 75)).toBe(17.5);
  });

  test('of nothing is refused', () => {
    expect(() => percentile([], 99)).toThrow('at least one number');
  });
});

test('a number is told with three digits', () => {
  expect([rounded(1234.5), rounded(0.123456), rounded(7)]).toEqual([1230, 0.123, 7]);
});

test('the processes of a side are all that descend from it, and no others', () => {
  const parents = new Map([
    [10, 1],
    [11, 10],
    [12, 10],
    [13, 12],
    [20, 1],
    [21, 20],
  ]);
  expect(below(10, parents).sort()).toEqual([11, 12, 13]);
  expect(below(13, parents)).toEqual([]);
});
