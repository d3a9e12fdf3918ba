/** A look-up, and who of the cast is found by it. */
export interface FoundRow {
  readonly by: Readonly<Record<string, unknown>>;
  readonly found: readonly number[];
}

const each = (key: string, found: readonly number[], ...values: readonly unknown[]): FoundRow[] =>
  values.map((value) => ({ by: { [key]: value }, found }));

const plainAccount = { bankCode: '0001', branchCode: '209', number: '1234567' };
const plain = { name: '山田 太郎', birthday: '1985-04-12', postalCode: '150-0001' };
const reference = (partner: string, text: string): object => ({ partner, reference: text });

/** Each way to write what somebody of the cast is known by. */
export const foundRows: readonly FoundRow[] = [
  ...each('email', [0], 'taro.yamada@example.jp', 'TARO.YAMADA@EXAMPLE.JP', ' taro.yamada@example.jp　'),
  ...each('email', [0], 'ｔａｒｏ．ｙａｍａｄａ＠ｅｘａｍｐｌｅ．ｊｐ', 'yamada@work.example.jp'),
  ...each('email', [7], 'nakamura.ken.work@example.jp'),
  ...each('email', [11], 'midori.takada@example.jp', 'Midori.Takada@example.jp'),
  ...each('phone', [0], '090-1000-0001', '09010000001', '090 1000 0001', '(090)1000-0001', '+819010000001'),
  ...each('phone', [0], '+81-90-1000-0001', '+81 (0)90 1000 0001', '０９０－１０００－０００１', '090ー1000ー0001'),
  ...each('phone', [0], '03-3000-0001', '+81 3 3000 0001'),
  // A child with the telephone of the guardian, and two accounts of one person.
  ...each('phone', [2, 4], '090-1000-0003'),
  ...each('phone', [6, 7], '090-1000-0006', '０９０－１０００－０００６'),
  ...each('phone', [8], '011-300-0008'),
  ...each('phone', [10], '080-1000-0010'),
  ...each(
    'card',
    [0],
    '4111111111111111',
    '4111 1111 1111 1111',
    '4111-1111-1111-1111',
    '４１１１１１１１１１１１１１１１',
  ),
  ...each('card', [7], '3782 822463 10005'),
  ...each('license', [0], '300612345660', '3006 1234 5660', '３００６１２３４５６６０'),
  ...each('license', [6, 7], '309556789030'),
  ...each('bank', [0], plainAccount, { ...plainAccount, accountType: '普通' }, { ...plainAccount, accountType: '1' }),
  ...each('bank', [0], { bankCode: '１', branchCode: '２０９', number: '１２３４５６７', accountType: '普通預金' }),
  // A joint account, and a number that begins with zeros.
  ...each('bank', [2, 3], { bankCode: '0005', branchCode: '135', number: '7654321' }),
  ...each('bank', [5], { bankCode: '0010', branchCode: '111', number: '12345' }),
  ...each('partnerReference', [0], reference('sakura-pay', 'SP1000001'), reference('aoba-brand', 'AB-100001')),
  ...each('partnerReference', [0], reference('minato-info', 'MI500001'), reference('kita-ads', 'kt_a00001')),
  ...each('partnerReference', [11], reference('kita-ads', 'kt_a00011')),
  ...each('person', [0], plain, { ...plain, name: '山田太郎' }, { ...plain, postalCode: '1500001' }),
  ...each('person', [0], { ...plain, postalCode: '１５０－０００１' }, { ...plain, name: 'やまだ　たろう' }),
  ...each('person', [0], { name: 'ヤマダ タロウ', birthday: plain.birthday, phone: '09010000001' }),
  ...each('person', [0], { name: 'ﾔﾏﾀﾞﾀﾛｳ', birthday: plain.birthday, phone: '+81 90 1000 0001' }),
  ...each('person', [0], { name: 'YAMADA TARO', birthday: plain.birthday, phone: '03-3000-0001' }),
  // A name shown in meetings is a name too.
  ...each('person', [0], { ...plain, name: '山田' }),
  // Moved house: by the address in the register and by that of the identity check.
  ...each('person', [1], { name: '佐藤花子', birthday: '1990-08-25', postalCode: '220-0012' }),
  ...each('person', [1], { name: '佐藤花子', birthday: '1990-08-25', postalCode: '154-0017' }),
  // The household's address is each one's own way to be found, and nobody else's.
  ...each('person', [3], { name: '鈴木美咲', birthday: '1980-12-03', postalCode: '530-0001' }),
  // By the married name and by the former one.
  ...each('person', [5], { name: '渡辺由美', birthday: '1992-02-29', postalCode: '460-0008' }),
  ...each('person', [5], { name: '伊藤由美', birthday: '1992-02-29', postalCode: '460-0008' }),
  ...each('person', [6, 7], { name: '中村健', birthday: '1979-11-03', postalCode: '106-0032' }),
  ...each('person', [10], { name: '𠮷﨑髙志', birthday: '1955-10-10', postalCode: '810-0001' }),
];

/** Near misses, patterns, and what a collation would take for the same. */
export const nobodyRows: readonly FoundRow[] = [
  ...each('email', [], 'táro.yamada@example.jp', 'taro.yamada@éxample.jp', 'taro_yamada@example.jp', '%@example.jp'),
  ...each('email', [], 'taro.yamada@work.example.jp', "'or'1'='1@example.jp", 'x@example.jp'),
  ...each('phone', [], '090-1000-0098', '03-3000-0002', '+82 10-1000-0001'),
  ...each('card', [], '6011111111111117', '5105 1051 0510 5118'),
  ...each('license', [], '300612345661', '000000000001'),
  ...each('bank', [], { ...plainAccount, accountType: '当座' }, { ...plainAccount, branchCode: '210' }),
  ...each('bank', [], { ...plainAccount, bankCode: '0005' }, { ...plainAccount, number: '1234568' }),
  ...each('partnerReference', [], reference('sakura-pay', 'SP9999999'), reference('sakura-pay', 'MI500001')),
  ...each('partnerReference', [], reference('sakura-pay', 'sp1000001'), reference('SAKURA-PAY', 'SP1000001')),
  ...each('partnerReference', [], reference('sakura-pay ', 'SP1000001'), reference('sakura-pay', 'SP100000%')),
  ...each('person', [], { ...plain, birthday: '1985-04-13' }, { ...plain, postalCode: '150-0002' }),
  ...each('person', [], { ...plain, name: '山田 次郎' }, { ...plain, name: '太郎 山田' }),
  ...each(
    'person',
    [],
    { ...plain, phone: '090-1000-0002' },
    { ...plain, name: '山田%' },
    { ...plain, name: '山田_郎' },
  ),
  // タ and ダ, カ and ガ: one letter to some collations.
  ...each('person', [], { ...plain, name: 'ヤマタ タロウ' }, { ...plain, name: 'ヤマダ ダロウ' }),
  ...each('person', [], { name: 'ナガムラ ケン', birthday: '1979-11-03', postalCode: '106-0032' }),
  // 吉 is not 𠮷, and 高 not 髙; the common characters of the bill are a name of that person too.
  ...each('person', [], { name: '吉﨑髙志', birthday: '1955-10-10', postalCode: '810-0001' }),
  ...each('person', [], { name: '鈴木美咲', birthday: '1978-01-30', postalCode: '530-0001' }),
];
