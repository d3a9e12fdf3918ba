import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { DataSource } from 'typeorm';
import { memberSubjectId } from '../../seeds/keys';
import { developmentIssuer } from '../../src/adapters/tokens/development-issuer';
import { dataSource } from '../../src/adapters/sql/data-source';
import type { Role } from '../../src/policy/policy.type';
import { compiledGateway, honnin, type CompiledGateway } from '../support/compiled-gateway';
import { describeOnMariadb, testDatabases } from '../support/databases';
import { operation } from '../support/link-calls';
import { smtpServer, type TestSmtpServer } from '../support/smtp-server';

const REQUESTS = 60;
const AT_ONCE = 6;
const checked = { verifyIdentity: { method: 'DOCUMENT_COPY', text: '確認' } };
const proposed = { proposeDecision: { outcome: 'NOTHING_HELD', explanation: '該当なし' } };
const mailed = { notify: { channel: 'MAIL', to: 'taro.yamada@example.jp' } };

describeOnMariadb('requests of persons while gateways are killed', () => {
  const databases = testDatabases('mariadb');
  const folder = mkdtempSync(join(tmpdir(), 'honnin-requests-'));
  const settings: Record<string, string> = { HONNIN_DATA: folder };
  let issuer: ReturnType<typeof developmentIssuer>;
  let control: DataSource;
  let smtp: TestSmtpServer;
  const gateways: CompiledGateway[] = [];
  let turn = 0;

  beforeAll(async () => {
    smtp = await smtpServer();
    settings['HONNIN_SMTP_URL'] = `smtp://127.0.0.1:${smtp.port}`;
    for (const name of ['control', 'audit']) settings[`HONNIN_${name.toUpperCase()}_URL`] = await databases.url(name);
    for (const name of ['accounts', 'kyc', 'billing', 'meetings', 'partners'])
      settings[`HONNIN_STORE_${name.toUpperCase()}_URL`] = await databases.url(name);
    await honnin(settings, 'seed', '--subjects', '12');
    await honnin(settings, 'token', '--role', 'SUPPORT');
    issuer = developmentIssuer(join(folder, 'development-issuer.json'));
    control = await dataSource({ url: settings['HONNIN_CONTROL_URL'] ?? '' }).initialize();
  });
  afterAll(async () => {
    await control.destroy();
    await smtp.close();
    await databases.clear();
    rmSync(folder, { recursive: true, force: true });
  });

  /** Sends a change until it is answered, always under the same key: whoever asked may not have got the first answer. */
  const insist = async (role: Role, id: string, file: string, variables: object): Promise<string> => {
    const token = await issuer.issue({ role, subject: null, id, days: 1 });
    for (;;) {
      try {
        const answer = await fetch(`${gateways[(turn += 1) % gateways.length]?.url ?? ''}/graphql`, {
          method: 'POST',
          headers: {
            'content-type': 'application/json',
            authorization: `Bearer ${token}`,
            'x-purpose': 'RIGHTS_REQUEST',
          },
          body: JSON.stringify({ query: operation(file), variables }),
        });
        const text = await answer.text();
        if (!text.includes('"errors"')) return text;
      } catch {
        // Killed under it.
      }
      await delay(20);
    }
  };

  const runOne = async (nth: number): Promise<void> => {
    const letter = {
      ...{ idempotencyKey: `file-${nth}`, kinds: ['ERASURE'], channel: 'POST', arrivedAt: '2026-11-02T01:00:00Z' },
      ...{ subjects: [memberSubjectId(0)], text: '消去を求めます' },
    };
    const filed = await insist('PRIVACY_OFFICER', 'runner', 'file-rights-requests', { letter });
    const request = /"id":"([^"]+)"/.exec(filed)?.[1] ?? '';
    const take = (role: Role, id: string, key: string, step: object): Promise<string> =>
      insist(role, id, 'take-request-step', { step: { idempotencyKey: `${key}-${nth}`, request, step } });
    const answers = [
      await take('PRIVACY_OFFICER', 'runner', 'check', checked),
      await take('PRIVACY_OFFICER', 'runner', 'propose', proposed),
      await take('PRIVACY_ADMIN', 'chief', 'approve', { approveDecision: true }),
      await take('PRIVACY_OFFICER', 'runner', 'notify', mailed),
    ];
    expect(answers.map((answer) => /"state":"([A-Z_]+)"/.exec(answer)?.[1])).toEqual([
      ...['WORKING', 'UNDER_REVIEW', 'DECIDED', 'DECIDED'],
    ]);
  };

  it('-9 at any instant: each step has its effect once, every notice leaves, and none is another one', async () => {
    gateways.push(await compiledGateway(settings), await compiledGateway(settings));
    let [next, isOver] = [0, false];
    const clients = Promise.all(
      Array.from({ length: AT_ONCE }, async () => {
        while (next < REQUESTS) await runOne((next += 1));
      }),
    ).then(() => (isOver = true));
    for (let round = 0; !isOver; round += 1) {
      await delay(400 + 130 * (round % 5));
      await gateways[round % 2]?.end('SIGKILL');
      gateways[round % 2] = await compiledGateway(settings);
    }
    await clients;

    const states = async (): Promise<Record<string, number>> => {
      const rows = await control.query<{ state: string; count: unknown }[]>(
        'SELECT state, COUNT(*) AS count FROM rights_request GROUP BY state',
      );
      return Object.fromEntries(rows.map(({ state, count }) => [state, Number(count)]));
    };
    // A job whose worker was killed goes to another one when its lease has ended.
    while (((await states())['NOTIFIED'] ?? 0) < next) await delay(200);
    for (const gateway of gateways) expect(await gateway.end('SIGTERM')).toBe(0);

    expect(await states()).toEqual({ NOTIFIED: next });
    const events = await control.query<{ request_id: string; types: string; last: unknown }[]>(
      'SELECT request_id, GROUP_CONCAT(type ORDER BY version) AS types, MAX(version) AS last FROM rights_event GROUP BY request_id',
    );
    expect(new Set(events.map(({ types, last }) => `${types} ${String(last)}`))).toEqual(
      new Set(['FILED,IDENTITY_CHECKED,DECISION_PROPOSED,DECIDED,NOTICE_ISSUED,NOTIFIED 6']),
    );
    const numbers = await control.query<{ number: string }[]>('SELECT number FROM rights_request ORDER BY number');
    expect(numbers.map(({ number }) => Number(number.slice(7)))).toEqual(numbers.map((_none, at) => at + 1));
    // One Message-ID a notice, though a mail whose worker was killed in between went twice.
    const ids = smtp.mails.map(({ text }) => /^Message-ID: <([0-9a-f-]{36})@/im.exec(text)?.[1]);
    const jobs = await control.query<{ about: string; state: string }[]>('SELECT about, state FROM job');
    expect(jobs.filter(({ state }) => state !== 'DONE')).toEqual([]);
    expect(new Set(ids)).toEqual(new Set(jobs.map(({ about }) => about)));
    expect(jobs).toHaveLength(next);
    await honnin(settings, 'audit', 'sequence');
    expect(await honnin(settings, 'audit', 'verify')).toContain('All is as it was signed');
  }, 600_000);
});
