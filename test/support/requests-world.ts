import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DataSource } from 'typeorm';
import { memberSubjectId } from '../../seeds/keys';
import { dataSource } from '../../src/adapters/sql/data-source';
import { developmentIssuer } from '../../src/adapters/tokens/development-issuer';
import type { Role } from '../../src/policy/policy.type';
import { compiledGateway, honnin, type CompiledGateway } from './compiled-gateway';
import { testDatabases } from './databases';
import { operation } from './link-calls';
import { smtpServer, type TestSmtpServer } from './smtp-server';

/** The demo company on MariaDB and a real SMTP server, for compiled gateways that run requests of persons and are ended. */
export interface RequestsWorld {
  readonly settings: Readonly<Record<string, string>>;
  readonly control: DataSource;
  readonly smtp: TestSmtpServer;
  start(settings?: Readonly<Record<string, string>>): Promise<CompiledGateway>;
  /** Sends an operation to a gateway; the answer's text. Throws where none came. */
  send(url: string, role: Role, id: string, file: string, variables: object): Promise<string>;
  close(): Promise<void>;
}

export async function requestsWorld(): Promise<RequestsWorld> {
  const databases = testDatabases('mariadb');
  const folder = mkdtempSync(join(tmpdir(), 'honnin-requests-'));
  const smtp = await smtpServer();
  const settings: Record<string, string> = {
    HONNIN_DATA: folder,
    HONNIN_SMTP_URL: `smtp://127.0.0.1:${smtp.port}`,
  };
  for (const name of ['control', 'audit']) settings[`HONNIN_${name.toUpperCase()}_URL`] = await databases.url(name);
  for (const name of ['accounts', 'kyc', 'billing', 'meetings', 'partners'])
    settings[`HONNIN_STORE_${name.toUpperCase()}_URL`] = await databases.url(name);
  await honnin(settings, 'seed', '--subjects', '12');
  await honnin(settings, 'token', '--role', 'SUPPORT');
  const issuer = developmentIssuer(join(folder, 'development-issuer.json'));
  const control = await dataSource({ url: settings['HONNIN_CONTROL_URL'] ?? '' }).initialize();
  return {
    ...{ settings, control, smtp },
    start: (more = {}) => compiledGateway({ ...settings, ...more }),
    send: async (url, role, id, file, variables) => {
      const token = await issuer.issue({ role, subject: null, id, days: 1 });
      const answer = await fetch(`${url}/graphql`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          authorization: `Bearer ${token}`,
          'x-purpose': 'RIGHTS_REQUEST',
        },
        body: JSON.stringify({ query: operation(file), variables }),
      });
      return answer.text();
    },
    close: async () => {
      await control.destroy();
      await smtp.close();
      await databases.clear();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** What one request for erasure is run by, from its filing to its notice; each change names its key. */
export const erasureOf = (nth: number) => ({
  letter: {
    ...{ idempotencyKey: `file-${nth}`, kinds: ['ERASURE'], channel: 'POST', arrivedAt: new Date().toISOString() },
    ...{ subjects: [memberSubjectId(0)], text: '消去を求めます' },
  },
  steps: [
    ['PRIVACY_OFFICER', 'runner', { verifyIdentity: { method: 'DOCUMENT_COPY', text: '確認' } }],
    ['PRIVACY_OFFICER', 'runner', { proposeDecision: { outcome: 'NOTHING_HELD', explanation: '該当なし' } }],
    ['PRIVACY_ADMIN', 'chief', { approveDecision: true }],
    ['PRIVACY_OFFICER', 'runner', { notify: { channel: 'MAIL', to: 'taro.yamada@example.jp' } }],
  ] as const,
});
