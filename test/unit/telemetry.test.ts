import { jsonLog, plainLog } from '../../src/adapters/telemetry/json-log';
import { metrics } from '../../src/adapters/telemetry/metrics';
import type { Answered } from '../../src/kernel/answered.type';

const answered: Answered = {
  id: 'a',
  method: 'POST',
  route: '/graphql',
  status: 200,
  milliseconds: 12.345,
  asked: { role: 'SUPPORT', purpose: 'INQUIRY_RESPONSE', operation: 'subject', codes: ['SUBJECT_NOT_FOUND'] },
};

function written(level: Parameters<typeof jsonLog>[0], act: (log: ReturnType<typeof jsonLog>) => void): unknown[] {
  const lines: string[] = [];
  act(jsonLog(level, { write: (line) => void lines.push(line) }));
  return lines.map((line) => JSON.parse(line) as unknown);
}

describe('the log', () => {
  it('says of an answer what stands on its list, and nothing else', () => {
    const more = { ...answered, asked: { ...answered.asked, variables: 'canary' }, body: 'canary' } as Answered;
    expect(
      written('info', (log) => {
        log.answered(more);
      }),
    ).toEqual([
      {
        level: 30,
        time: expect.stringMatching(/^\d{4}-.*Z$/) as string,
        ...{ request: 'a', method: 'POST', route: '/graphql', status: 200, ms: 12.3 },
        ...{ role: 'SUPPORT', purpose: 'INQUIRY_RESPONSE', operation: 'subject', codes: ['SUBJECT_NOT_FOUND'] },
        msg: 'answered',
      },
    ]);
  });

  it('says of a fault its class and code, never its message', () => {
    const fault = Object.assign(new Error("Duplicate entry 'canary'"), { code: 'ER_DUP_ENTRY' });
    const lines = written('warn', (log) => {
      log.answered(answered);
      log.alarm('The store is back');
      log.fault('b', fault);
    });
    expect(lines).toMatchObject([
      { level: 40, msg: 'The store is back' },
      { level: 50, fault: 'b', name: 'Error', code: 'ER_DUP_ENTRY', msg: 'fault' },
    ]);
    expect(JSON.stringify(lines)).not.toContain('canary');
  });

  it('is the same in plain words', () => {
    const error = jest.spyOn(console, 'error').mockImplementation(() => undefined);
    plainLog.fault('b', new TypeError('canary'));
    plainLog.alarm('The store is back');
    plainLog.answered(answered);
    expect(error.mock.calls).toEqual([['fault b: TypeError'], ['The store is back']]);
    error.mockRestore();
  });
});

describe('the metrics', () => {
  it('count answers, operations, reads and what waits for the audit log', async () => {
    const counted = metrics(() => Promise.resolve(7));
    counted.answered(answered);
    counted.answered({ ...answered, route: 'other', status: 404, asked: null });
    counted.read('kyc', 'STORE_TIMEOUT', 30);
    const text = await counted.text();
    for (const line of [
      'honnin_requests_total{route="/graphql",status="200"} 1',
      'honnin_requests_total{route="other",status="404"} 1',
      'honnin_operations_total{operation="subject",role="SUPPORT",purpose="INQUIRY_RESPONSE",code="SUBJECT_NOT_FOUND"} 1',
      'honnin_request_seconds_bucket{le="0.025",route="/graphql",operation="subject"} 1',
      'honnin_store_read_seconds_bucket{le="0.025",store="kyc",outcome="STORE_TIMEOUT"} 0',
      'honnin_store_read_seconds_count{store="kyc",outcome="STORE_TIMEOUT"} 1',
      'honnin_audit_pending 7',
    ])
      expect(text.split('\n')).toContain(line);
  });

  it('leave out what cannot be asked', async () => {
    const text = await metrics(() => Promise.reject(new Error('away'))).text();
    expect(text).not.toMatch(/^honnin_audit_pending \d/m);
  });
});
