import { join } from 'node:path';
import { memberSubjectId } from '../../seeds/keys';
import { localKeyFile } from '../../src/adapters/keys/local-key-file';
import { sqlProvisionRecords } from '../../src/adapters/sql/control/provision-records';
import type { ProvisionRecord } from '../../src/provision/provision-record.type';
import { databaseKinds } from '../support/databases';
import { tablesGiven } from '../support/disclosure-calls';
import { startGateway, type TestGateway } from '../support/gateway';

const [taro, hanako] = [0, 1].map(memberSubjectId) as [string, string];
const party = { name: '株式会社見本', address: '東京都見本区2-2', representative: '見本 一郎' };
const given: ProvisionRecord = {
  ...{ direction: 'GIVEN', id: '00000000-0000-4000-8000-00000000aaa1', subject: taro, party },
  ...{ at: new Date('2026-05-01T00:00:00Z'), basis: { kind: 'CONSENT' }, keptUntil: '2029-05-01' },
  items: ['氏名', 'メールアドレス'],
};
const received: ProvisionRecord = {
  ...{ direction: 'RECEIVED', id: '00000000-0000-4000-8000-00000000aaa2', subject: taro, party },
  ...{ at: new Date('2026-06-01T00:00:00Z'), basis: { kind: 'OPT_OUT', on: '2026-04-01' }, keptUntil: '2029-06-01' },
  ...{ items: ['購買履歴'], acquired: '本人からの直接取得' },
};

describe.each(databaseKinds)('provision records on %s', (kind) => {
  let gateway: TestGateway;
  beforeAll(async () => {
    gateway = await startGateway(kind, { mailer: { send: () => Promise.resolve() } });
    const keys = localKeyFile(join(gateway.data, 'keys.json'));
    const records = sqlProvisionRecords({ dataSource: gateway.databases.control, keys });
    for (const record of [given, received, { ...given, id: given.id.replace('1', '9'), subject: hanako }])
      await records.add(record);
    expect(await records.of([taro])).toEqual([received, given]);
  }, 120_000);
  afterAll(() => gateway.close());

  const packageOf = (asked: string) => tablesGiven(gateway, taro, { kinds: [asked] });

  it('are given by themselves to who asks for them: the items of the law, and nothing else that is held', async () => {
    const tables = await packageOf('PROVISION_RECORDS');
    expect(tables.map(({ store, collection }) => `${store}.${collection}`)).toEqual([
      ...['honnin.main', 'honnin.provision_records'],
    ]);
    expect(tables[1]?.retention?.source).toBe('APPI 29(2), 30(4), rules 21, 25');
    const about = { party: party.name, address: party.address, representative: party.representative };
    expect(tables[1]?.rows.map(({ values }) => values)).toEqual([
      {
        ...{ ...about, direction: '受領', at: '2026-06-01', basis: 'オプトアウト(2026-04-01)', items: '購買履歴' },
        ...{ acquired: '本人からの直接取得', keptUntil: '2029-06-01' },
      },
      {
        ...{ ...about, direction: '提供', at: '2026-05-01', basis: '同意', items: '氏名、メールアドレス' },
        ...{ acquired: null, keptUntil: '2029-05-01' },
      },
    ]);
  });

  it('stand in a disclosure of all that is held, beside the purposes of use', async () => {
    const names = (await packageOf('DISCLOSURE')).map(({ store, collection }) => `${store}.${collection}`);
    expect(names).toEqual(expect.arrayContaining(['honnin.provision_records', 'policy.purposes', 'accounts.members']));
  });

  it('stand sealed in the database', async () => {
    const rows = await gateway.databases.control.query<{ body: Buffer }[]>('SELECT body FROM provision_record');
    expect(rows).toHaveLength(3);
    for (const { body } of rows) expect(Buffer.from(body).toString('utf8')).not.toContain('見本');
  });
});
