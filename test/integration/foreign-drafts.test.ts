import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dataSource } from '../../src/adapters/sql/data-source';
import { checkDatasets } from '../../src/cli/datasets-command';
import { draftDatasetFile, draftFromDdl } from '../../src/cli/draft-dataset-file';
import type { Collection, Field } from '../../src/datasets/dataset.type';
import { parseDatasets } from '../../src/datasets/parse-dataset';
import { databaseKinds, testDatabases } from '../support/databases';
import { foreignSchemas } from '../support/foreign-schemas';

type Schema = keyof typeof foreignSchemas;

/** What a draft says of a collection: its anchor, then each described column with where it leads. */
function told({ anchor, fields, references }: Collection): string[] {
  const composite = references.filter((each) => each.fields.length > 1);
  const line = ({ name, cls, part, group, identity, lookup }: Field): string => {
    const own = references.filter((each) => each.fields.length === 1 && each.fields[0] === name);
    const marks = [part, group && `in ${group}`, identity && `= ${identity}`, lookup && `by ${lookup}`].filter(Boolean);
    return [`${name}: ${cls}`, ...marks, ...own.map((each) => `→ ${each.collection}.${each.toFields.join()}`)].join(
      ' ',
    );
  };
  return [
    ...(anchor ? [anchor] : []),
    ...composite.map((each) => `(${each.fields.join()}) → ${each.collection}`),
    ...[...fields.values()].filter(({ cls }) => cls !== 'UNDESCRIBED').map(line),
  ];
}

/** By hand, as somebody who knows the software would describe it. */
const expected: Record<Schema, Record<string, readonly string[]>> = {
  woo: {
    wp_users: [
      'primary',
      'ID: OTHER_PERSONAL',
      'user_login: OTHER_PERSONAL',
      'user_nicename: OTHER_PERSONAL',
      'user_email: EMAIL address = email by EMAIL',
      'display_name: NAME full',
    ],
    wp_usermeta: ['umeta_id: SYSTEM', 'user_id: OTHER_PERSONAL → wp_users.ID'],
    wp_wc_orders: [
      'id: SYSTEM',
      'customer_id: OTHER_PERSONAL → wp_users.ID',
      'billing_email: EMAIL address = email',
      'ip_address: OTHER_PERSONAL',
      'user_agent: OTHER_PERSONAL',
    ],
    wp_wc_order_addresses: [
      'id: SYSTEM',
      'order_id: SYSTEM → wp_wc_orders.id',
      'first_name: NAME given',
      'last_name: NAME family',
      'company: OTHER_PERSONAL',
      'address_1: ADDRESS town',
      'address_2: ADDRESS building',
      'city: ADDRESS city',
      'state: ADDRESS prefecture',
      'postcode: ADDRESS postalCode',
      'email: EMAIL address = email',
      'phone: PHONE number',
    ],
    wp_comments: [
      'comment_ID: SYSTEM',
      'comment_author: NAME full',
      'comment_author_email: EMAIL address = email',
      'comment_author_IP: OTHER_PERSONAL',
      'user_id: OTHER_PERSONAL → wp_users.ID',
    ],
    wp_options: ['option_id: SYSTEM'],
  },
  eccube: {
    mtb_pref: ['id: SYSTEM'],
    dtb_customer: [
      'primary',
      'id: OTHER_PERSONAL',
      'pref_id: SYSTEM → mtb_pref.id',
      'name01: NAME family',
      'name02: NAME given',
      'kana01: NAME familyKana',
      'kana02: NAME givenKana',
      'company_name: OTHER_PERSONAL',
      'postal_code: ADDRESS postalCode',
      'addr01: ADDRESS full',
      'addr02: ADDRESS building',
      'email: EMAIL address = email by EMAIL',
      'phone_number: PHONE number = phone_number',
      'birth: BIRTHDAY date',
    ],
    dtb_order: [
      'id: SYSTEM',
      'customer_id: OTHER_PERSONAL → dtb_customer.id',
      'pref_id: SYSTEM → mtb_pref.id',
      'name01: NAME family',
      'name02: NAME given',
      'email: EMAIL address = email',
      'phone_number: PHONE number = phone_number',
      'postal_code: ADDRESS postalCode',
      'addr01: ADDRESS full',
      'addr02: ADDRESS building',
    ],
    dtb_mail_history: ['id: SYSTEM', 'order_id: SYSTEM → dtb_order.id'],
  },
  kanji: {
    顧客マスタ: [
      'primary',
      '顧客番号: OTHER_PERSONAL',
      '氏名: NAME full',
      'フリガナ: NAME fullKana',
      '生年月日: BIRTHDAY date',
      '郵便番号: ADDRESS postalCode',
      '都道府県: ADDRESS prefecture',
      '住所1: ADDRESS city',
      '住所2: ADDRESS town',
      '電話番号: PHONE number',
      'メールアドレス: EMAIL address = email',
      'クレジットカード番号: CARD number',
      '口座番号: BANK number',
      '運転免許証番号: LICENSE number',
    ],
    注文: [
      '注文番号: SYSTEM',
      '顧客番号: OTHER_PERSONAL → 顧客マスタ.顧客番号',
      '連絡先: EMAIL address in 連絡先 = email',
    ],
  },
  hospital: {
    kanja: [
      'primary',
      'byoin_cd: OTHER_PERSONAL',
      'kanja_no: OTHER_PERSONAL',
      'sei: NAME family',
      'mei: NAME given',
      'sei_kana: NAME familyKana',
      'mei_kana: NAME givenKana',
      'seinengappi: BIRTHDAY date',
      'seibetsu: OTHER_PERSONAL',
      'yubin_no: ADDRESS postalCode',
      'jusho: ADDRESS full',
      'denwa_bango: PHONE number',
    ],
    shinryo: [
      '(byoin_cd,kanja_no) → kanja',
      'byoin_cd: OTHER_PERSONAL',
      'kanja_no: OTHER_PERSONAL',
      'shinryo_bi: SYSTEM',
    ],
    yoyaku: [
      '(byoin_cd,kanja_no) → kanja',
      'yoyaku_no: SYSTEM',
      'byoin_cd: OTHER_PERSONAL',
      'kanja_no: OTHER_PERSONAL',
      'ishi_no: SYSTEM → ishi.ishi_no',
    ],
    ishi: ['ishi_no: SYSTEM', 'menkyo_no: LICENSE number'],
    kaikei: ['seikyu_no: SYSTEM', 'yoyaku_no: SYSTEM → yoyaku.yoyaku_no'],
  },
};
/** Nothing in these names a person, so that nobody's rows are there. */
const unreachable: Record<Schema, readonly string[]> = { woo: ['wp_options'], eccube: [], kanji: [], hospital: [] };

describe.each(databaseKinds)('a draft for a company unlike the demo, on %s', (kind) => {
  const made = testDatabases(kind);
  const folder = mkdtempSync(join(tmpdir(), 'honnin-drafts-'));
  afterAll(async () => {
    rmSync(folder, { recursive: true });
    await made.clear();
  });

  describe.each(Object.keys(foreignSchemas) as Schema[])('%s', (schema) => {
    let url: string;
    let drafted: string;
    beforeAll(async () => {
      url = await made.url(schema);
      const source = await dataSource({ url }).initialize();
      for (const line of foreignSchemas[schema]) await source.query(line);
      await source.destroy();
      drafted = await draftDatasetFile(url, schema);
    });

    it('describes what is plain and leaves the rest undescribed', () => {
      const collections = parseDatasets(drafted, 'draft.yml').flatMap((dataset) => [...dataset.collections.values()]);
      expect(Object.fromEntries(collections.map((each) => [each.name, told(each)]))).toEqual(expected[schema]);
    });

    it('passes the check at once, which leads to every table of people', async () => {
      const path = join(folder, `${schema}.yml`);
      writeFileSync(path, drafted);
      const environment = { [`HONNIN_STORE_${schema.toUpperCase()}_URL`]: url };
      const { output, clean } = await checkDatasets([path], { json: true }, environment);
      const { findings } = JSON.parse(output) as { findings: { rule: string; message: string }[] };
      const without = findings.filter(({ rule }) => rule === 'UNREACHABLE').map(({ message }) => message);
      expect([clean, without]).toEqual([
        true,
        unreachable[schema].map((name) => `no anchor leads to ${schema}.${name}, so its rows are found for nobody`),
      ]);
    });

    it('shows no value', () => {
      expect(drafted).not.toMatch(/カナリア|canary|kanaria|金糸雀|7777|1985|192\.0|4111/u);
    });

    it('guesses by names and types alone where only the DDL is given', async () => {
      const path = join(folder, `${schema}.sql`);
      writeFileSync(path, foreignSchemas[schema].filter((line) => line.startsWith('CREATE')).join(';\n'));
      const [fromDdl] = parseDatasets(await draftFromDdl([path], schema), 'draft.yml');
      const anchors = [...(fromDdl?.collections.values() ?? [])].filter(({ anchor }) => anchor !== null);
      expect(anchors.map(({ name }) => name)).toEqual(
        Object.entries(expected[schema]).flatMap(([name, [first]]) => (first === 'primary' ? [name] : [])),
      );
    });
  });
});
