import { memoryQuota } from '../../src/adapters/quota/memory-quota';
import type { LookUpQuota } from '../../src/viewing/look-up-quota.port';

const quota = (): LookUpQuota =>
  memoryQuota({ perCaller: { most: 3, seconds: 60 }, perRecord: { most: 2, seconds: 3600 } });
const takeAll = async (from: LookUpQuota, ...looks: (readonly [string, string])[]): Promise<void> => {
  for (const [caller, record] of looks) await from.take(caller, record);
};
const exceeded = (seconds: number): object => ({
  code: 'QUOTA_EXCEEDED',
  message: `Too many look-ups in a short time. Wait ${seconds} seconds.`,
});

describe('the quota of look-ups', () => {
  beforeEach(() => jest.useFakeTimers({ now: new Date('2026-11-23T00:00:00Z') }));
  afterEach(() => jest.useRealTimers());

  it('stops a caller at the limit, whatever is looked for, and says how long', async () => {
    const lookUps = quota();
    await takeAll(lookUps, ['a', '1'], ['a', '2'], ['a', '3']);
    jest.advanceTimersByTime(19_500);
    await expect(lookUps.take('a', '4')).rejects.toMatchObject(exceeded(41));
  });

  it('lets the others go on', async () => {
    const lookUps = quota();
    await takeAll(lookUps, ['a', '1'], ['a', '2'], ['a', '3']);
    await expect(lookUps.take('b', '4')).resolves.toBeUndefined();
  });

  it('lets a caller go on when the window is over, and not a moment before', async () => {
    const lookUps = quota();
    await takeAll(lookUps, ['a', '1'], ['a', '2'], ['a', '3']);
    jest.advanceTimersByTime(59_999);
    await expect(lookUps.take('a', '4')).rejects.toMatchObject(exceeded(1));
    jest.advanceTimersByTime(1);
    await expect(lookUps.take('a', '4')).resolves.toBeUndefined();
  });

  it('stops the looks for one record over all callers', async () => {
    const lookUps = quota();
    await takeAll(lookUps, ['a', '1'], ['b', '1']);
    await expect(lookUps.take('c', '1')).rejects.toMatchObject(exceeded(3600));
    await expect(lookUps.take('c', '2')).resolves.toBeUndefined();
  });

  it('does not let a caller over the limit use up a record', async () => {
    const lookUps = quota();
    await takeAll(lookUps, ['a', '1'], ['a', '2'], ['a', '3']);
    for (let time = 0; time < 5; time++) await expect(lookUps.take('a', '9')).rejects.toMatchObject(exceeded(60));
    await expect(takeAll(lookUps, ['b', '9'], ['c', '9'])).resolves.toBeUndefined();
  });

  it('keeps a caller and a record of the same name apart', async () => {
    const looks = takeAll(quota(), ['x', 'y'], ['y', 'x'], ['x', 'y'], ['y', 'x']);
    await expect(looks).resolves.toBeUndefined();
  });
});
