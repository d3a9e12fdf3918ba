import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { decisionTable } from '../../src/authority/decision-table';
import { parsePolicy } from '../../src/policy/parse-policy';
import { parseServices, servicesInForce } from '../../src/policy/parse-services';

const file = (name: string): { text: string; name: string } => ({
  name,
  text: readFileSync(join(__dirname, '../../schema/policy', name), 'utf8'),
});
const policy = parsePolicy(file('purposes.yml'), file('decisions.yml'));
const good = '{ id: mailer, term: 配信, purpose: SERVICE_ANNOUNCEMENT, source: P3, validFrom: 2024-04-01 }';
const parse = (...entries: string[]): ReturnType<typeof parseServices> =>
  parseServices({ name: 's.yml', text: ['services:', ...entries.map((each) => `  - ${each}`)].join('\n') }, policy);

describe('the registered services', () => {
  it('each act for a purpose that is open to services', () => {
    const open = decisionTable(policy, '2026-11-23').purposesOpenTo('SERVICE');
    const purposes = parseServices(file('services.yml'), policy).map(({ id, purpose }) => [id, purpose]);
    expect(purposes).toEqual([
      ['notification-service', 'SERVICE_ANNOUNCEMENT'],
      ['maintenance-notifier', 'MAINTENANCE_NOTICE'],
    ]);
    for (const [, purpose] of purposes) expect(open).toContain(purpose);
  });

  it.each([
    ['2024-03-31', undefined],
    ['2024-04-01', 'SERVICE_ANNOUNCEMENT'],
    ['2025-03-31', 'SERVICE_ANNOUNCEMENT'],
    ['2025-04-01', 'MAINTENANCE_NOTICE'],
  ])('have on %s the purpose of the registration in force', (day, purpose) => {
    const services = parse(
      good.replace('2024-04-01', '2024-04-01, validTo: 2025-04-01'),
      good.replace('SERVICE_ANNOUNCEMENT', 'MAINTENANCE_NOTICE').replace('2024-04-01', '2025-04-01'),
    );
    expect(servicesInForce(services, day).get('mailer')?.purpose).toBe(purpose);
  });

  it.each<[string, string[], RegExp]>([
    ['without an id', [good.replace('id: mailer,', '')], /^s\.yml:2: id must be a text/],
    ['without a term', [good.replace('配信', '')], /term must be a text/],
    [
      'without a purpose',
      [good.replace('purpose: SERVICE_ANNOUNCEMENT,', '')],
      /purpose must be one of SERVICE_PROVISION/,
    ],
    [
      'with a purpose that does not exist',
      [good.replace('SERVICE_ANNOUNCEMENT', 'MARKETING')],
      /^s\.yml:2: purpose must be/,
    ],
    ['without a source', [good.replace('P3', '')], /source must be a text/],
    ['without a beginning', [good.replace('validFrom: 2024-04-01', '')], /must be given with validFrom/],
    ['from a day that is none', [good.replace('2024-04-01', 'April')], /validFrom must be a day as YYYY-MM-DD/],
    ['twice', [good, good], /^s\.yml:3: services\[1\] must be a service that is registered once at a time, as mailer/],
    [
      'twice on one day',
      [good.replace('2024-04-01', '2020-01-01, validTo: 2024-04-02'), good],
      /registered once at a time/,
    ],
  ])('are refused %s', (_what, entries, message) => {
    expect(() => parse(...entries)).toThrow(message);
  });
});
