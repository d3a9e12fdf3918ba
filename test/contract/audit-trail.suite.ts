import type { AuditTrail, Disclosure } from '../../src/audit/audit-trail.port';
import { newId } from '../../src/kernel/ids';

/** One kind of trail, with a way to see and to break what lies behind it. */
export interface AuditTrailUnderTest {
  readonly trail: AuditTrail;
  /** What is on record, as another process would find it after a restart. */
  recorded(): Promise<Disclosure[]>;
  /** Makes every write fail until it is mended. */
  breakDown(): Promise<void>;
  mend(): Promise<void>;
}

export const disclosure = (caller: string, subjects: readonly string[] = [newId()]): Disclosure => ({
  at: new Date('2026-10-05T01:02:03.456Z'),
  caller,
  role: 'SUPPORT',
  purpose: 'INQUIRY_RESPONSE',
  case: 'INQ-1',
  action: 'view',
  subjects,
  shown: { NAME: 'MASKED', PHONE: 'MASKED', LICENSE: 'WITHHELD' },
  read: { stores: ['accounts', 'kyc'], rows: 3, complete: true },
  operation: { name: 'FirstLook', document: 'ab'.repeat(32) },
});

const by = (caller: string, all: readonly Disclosure[]): Disclosure[] => all.filter((one) => one.caller === caller);

/** What every audit trail keeps to. */
export function auditTrailContract(under: () => AuditTrailUnderTest): void {
  it('has an entry on record, whole, once record has resolved', async () => {
    const made = disclosure('employee "7" \\ 𠮷田\n');
    await under().trail.record(made);
    expect(by(made.caller, await under().recorded())).toEqual([made]);
  });

  it('keeps the absence of a case and the finding of nobody', async () => {
    const made: Disclosure = { ...disclosure('finder', []), case: null, action: 'find', shown: {} };
    await under().trail.record(made);
    expect(by('finder', await under().recorded())).toEqual([made]);
  });

  it('holds 1,000 subjects in one entry', async () => {
    const made = disclosure('batch', Array.from({ length: 1000 }, newId));
    await under().trail.record(made);
    expect(by('batch', await under().recorded())).toEqual([made]);
  });

  it('holds an entry beyond 64 KB', async () => {
    const made = disclosure('large', Array.from({ length: 2500 }, newId));
    await under().trail.record(made);
    expect(by('large', await under().recorded())).toEqual([made]);
  });

  it('has each of 500 entries made at once on record, once', async () => {
    const made = Array.from({ length: 500 }, (_none, at) => disclosure('crowd', [`subject-${at}`]));
    await Promise.all(made.map((one) => under().trail.record(one)));
    const kept = by('crowd', await under().recorded()).map(({ subjects }) => subjects[0]);
    expect(kept.sort()).toEqual(made.map(({ subjects }) => subjects[0]).sort());
  });

  it('refuses each of many entries with AUDIT_UNAVAILABLE while it cannot write, and takes the next once it can', async () => {
    await under().breakDown();
    const lost = Array.from({ length: 250 }, () => under().trail.record(disclosure('lost')));
    for (const outcome of await Promise.allSettled(lost)) {
      expect(outcome).toMatchObject({ status: 'rejected', reason: { code: 'AUDIT_UNAVAILABLE' } });
    }
    await under().mend();
    await under().trail.record(disclosure('after'));
    const recorded = await under().recorded();
    expect(by('after', recorded)).toHaveLength(1);
    expect(by('lost', recorded)).toEqual([]);
  });
}
