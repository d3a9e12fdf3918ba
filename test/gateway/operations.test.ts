import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { memberSubjectId } from '../../seeds/keys';
import { roles } from '../../src/policy/policy.type';
import { admin, ask, officer, self, support, type TestCaller } from '../support/ask';
import { databaseKinds } from '../support/databases';
import { startGateway, type TestGateway } from '../support/gateway';

const folder = join(__dirname, '../../schema/operations');
const files = readdirSync(folder).filter((name) => name.endsWith('.graphql'));

const id = memberSubjectId(0);
const person = self(id);
const mailer: TestCaller = { role: 'SERVICE', id: 'notification-service' };
const developer: TestCaller = { role: 'DEVELOPER' };
const auditor: TestCaller = { role: 'AUDITOR' };
const auditing: TestCaller = { role: 'AUDITOR', purpose: 'INQUIRY_RESPONSE' };
const everybody = roles.map((role): TestCaller =>
  role === 'SERVICE' ? mailer : role === 'SUBJECT' ? person : { role },
);

const change = { idempotencyKey: 'one', reason: 'the same licence' };

/** Who runs a file with which variables, and what each of the answers must hold. */
const runs: [file: string, callers: readonly TestCaller[], variables: Record<string, unknown>, holds: RegExp][] = [
  ['audit-checkpoint', [auditing, admin], {}, /"auditCheckpoint":(null|\{)/],
  ['audit-proof', [auditing, admin], { entryId: id }, /"auditProof":null/],
  ['audit-trail', [auditing, admin], { subject: id }, /"nodes":\[/],
  [
    'everything-held',
    [officer, person],
    { id },
    /山田 太郎 \(ヤマダ タロウ.*SP-0-0055.*INV202609.*"store":"partners"/s,
  ],
  [
    'compare-identity',
    [support, officer, admin],
    { document: { subject: id, name: '山田太郎', birthday: '昭和55年1月2日' } },
    /"comparisons":\[\{"field":"NAME","result":"MATCH".*"field":"BIRTHDAY","result":"/,
  ],
  // Who decides and who undoes are told in linking.test.ts; here nothing is there to be decided.
  [
    'decide-subject-link',
    [admin],
    { decision: { ...change, link: memberSubjectId(7), approved: true } },
    /LINK_NOT_FOUND/,
  ],
  ['first-look', [support, officer], {}, /山.*1111.*sakura-pay/s],
  ['footprint', [support, officer, person], { id }, /みずほ.*1111/s],
  ['look-up-by-email', [support], { email: 'Taro.Yamada@example.jp' }, /"complete":true.*山＊＊/s],
  ['many-people', [mailer, support], { ids: [id, memberSubjectId(1)] }, /山.*@.*佐/s],
  [
    'propose-subject-link',
    [officer, admin],
    {
      proposal: {
        ...change,
        idempotencyKey: 'third',
        surviving: memberSubjectId(6),
        merged: memberSubjectId(7),
        evidence: ['LICENSE'],
      },
    },
    /"PROPOSED".*"userErrors":\[\]/,
  ],
  ['my-reveals', [support, officer], {}, /"myReveals":\[\]/],
  [
    'reveal-field',
    [{ ...support, case: 'INQ-1' }],
    { reveal: { ...change, idempotencyKey: 'a-reveal', subject: id, field: 'PHONE' } },
    /"field":"PHONE".*"userErrors":\[\]/,
  ],
  ['reveals', [admin], {}, /"field":"PHONE".*"reason":"the same licence"/],
  [
    'revoke-reveal',
    [admin],
    { revoke: { ...change, idempotencyKey: 'no-such', reveal: memberSubjectId(7) } },
    /REVEAL_NOT_FOUND/,
  ],
  ['sample-subject', [developer, support], {}, /見本 一.*"reason":"SYNTHETIC"/s],
  [
    'set-subject-states',
    [admin],
    { states: { ...change, idempotencyKey: 'states', subject: memberSubjectId(7), states: ['PROTECTED'] } },
    /"states":\["PROTECTED"\]/,
  ],
  [
    'file-rights-requests',
    [support],
    {
      letter: {
        ...{
          idempotencyKey: 'letter',
          kinds: ['DISCLOSURE', 'ERASURE'],
          channel: 'POST',
          text: '開示と消去を求めます',
        },
        ...{ arrivedAt: '2026-11-02T01:00:00Z', subjects: [id] },
      },
    },
    /"number":"R-20\d\d-000001".*"DISCLOSURE","state":"RECEIVED".*"due":1000.*"000002"|"userErrors":\[\]/s,
  ],
  [
    'rights-requests',
    [support, officer, admin, auditing, person],
    {},
    /"number":"R-.*"counts":\[\{"state":"RECEIVED"/s,
  ],
  ['rights-request', [support, officer, admin, auditing, person], { id: memberSubjectId(7) }, /"rightsRequest":null/],
  [
    'take-request-step',
    [officer, person],
    { step: { idempotencyKey: 'step', request: memberSubjectId(7), step: { withdraw: '取り下げます' } } },
    /REQUEST_NOT_FOUND/,
  ],
  [
    'file-requests-from-csv',
    [support, officer, admin],
    {
      table: { idempotencyKey: 'table', csv: 'kinds,channel,arrivedAt,text\nERASURE,POST,2026-11-02T10:00:00+09:00,x' },
    },
    /"line":2,"numbers":\["R-20\d\d-\d{6}"\],"userErrors":\[\]/,
  ],
  ['disclosure', [officer, admin], { id: memberSubjectId(7) }, /"rightsRequest":null/],
  ['disclosure-rows', [officer, admin], { request: id, table: 1 }, /"disclosureRows":null/],
  ['evidence', [officer, admin], { request: id, id }, /"evidence":null/],
  ['notice-letter', [officer, admin, person], { request: id }, /"noticeLetter":null/],
  ['request-figures', [officer, admin, auditing], { month: '2026-11' }, /"kind":"ERASURE","received":4,"decided":0/],
  [
    'request-events',
    [officer, admin, auditing, mailer],
    {},
    /"cursor":"1".*"version":1,"type":"FILED","state":"RECEIVED"/,
  ],
  ['suspension-changes', [officer, admin, mailer], { dataset: 'accounts' }, /"suspensionChanges":\[/],
  ['dead-jobs', [officer, admin, auditing], {}, /"deadJobs":\[\]/],
  [
    'settle-job',
    [admin],
    { settlement: { idempotencyKey: 'no-job', job: memberSubjectId(7), to: 'READY', reason: 'again' } },
    /JOB_NOT_FOUND/,
  ],
  ['subject-links', [officer, admin], { id: memberSubjectId(7) }, /"PROPOSED".*"reason":"the same licence"/],
  ['transactions-page', [support, person], { id, first: 2, partners: ['kita-ads'] }, /AD_CLICK.*AD_VIEW/s],
  [
    'undo-subject-link',
    [admin],
    { undo: { ...change, idempotencyKey: 'another', link: memberSubjectId(6) } },
    /LINK_NOT_FOUND/,
  ],
  ['what-is-described', [developer, auditor], {}, /氏名.*login_email/s],
  ['who-am-i', everybody, {}, /"role":"[A-Z_]+"/],
];

describe.each(databaseKinds)('the operations for each task, on %s', (kind) => {
  let gateway: TestGateway;
  beforeAll(async () => {
    gateway = await startGateway(kind);
  }, 120_000);
  afterAll(async () => {
    await gateway.close();
  });

  it('are all run here', () => {
    expect(runs.map(([file]) => `${file}.graphql`).sort()).toEqual([...files].sort());
  });

  it.each(runs)('%s answers whom it is for', async (file, callers, variables, holds) => {
    const document = readFileSync(join(folder, `${file}.graphql`), 'utf8');
    for (const caller of callers) {
      const { status, data, errors } = await ask(gateway, caller, document, variables);
      expect([caller.role, status, errors]).toEqual([caller.role, 200, undefined]);
      expect(JSON.stringify(data)).toMatch(holds);
    }
    expect(gateway.faults).toEqual([]);
  });
});
