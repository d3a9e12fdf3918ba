import { familyNames, femaleNames } from './data/names';
import type { Identity } from './identity';
import { memberNo } from './keys';
import { partners, type PartnerCode } from './partners';
import type { Member, PartnerCustomer, Transaction } from './person';
import type { Random } from './random';

interface PartnerSide {
  readonly customers: readonly PartnerCustomer[];
  readonly links: Member['links'];
}

const SHOPS = ['架空書店', '架空珈琲店', '架空家電', '架空スーパー', '架空薬局', '架空鉄道'];
const SEEN = ['旅行の広告を表示', '会議用マイクの広告を表示', '書籍の広告を表示', '家電の広告をクリック'];
const REPORTS = ['本人属性の照会', '信用情報の照会', '居住地区の統計情報の提供'];

/** What the partners know of a generated person, and the customer numbers the person gave us. */
export function generatedCustomers(identity: Identity, draw: Random): PartnerSide {
  const { index, name, email, phone } = identity;
  const full = `${name.family} ${name.given}`;
  const customers: PartnerCustomer[] = [];
  const links: { partner: PartnerCode; customerNo: string }[] = [];
  const blank = { linked: true, memberNo: null, email: null, name: null, phone: null };
  const add = (partner: PartnerCode, known: Partial<PartnerCustomer>): void => {
    const customerNo = numberAt(partner, index);
    customers.push({ ...blank, partner, customerNo, transactions: transactions(partner, index, draw), ...known });
    if (partners[partner].matching === 'CUSTOMER_NO') links.push({ partner, customerNo });
  };
  if (draw.chance(0.5)) add('minato-info', { memberNo: memberNo(index), name: full });
  if (draw.chance(0.3)) add('aoba-brand', { name: full, phone });
  if (email !== null && draw.chance(0.4)) add('kita-ads', { email: draw.chance(0.1) ? email.toUpperCase() : email });
  if (draw.chance(0.6)) add('sakura-pay', { name: full, phone: phone.replaceAll('-', '') });
  // The partner closed the account; our link to it stayed.
  if (draw.chance(0.03)) links.push({ partner: 'aoba-brand', customerNo: `${partners['aoba-brand'].prefix}X${index}` });
  if (draw.chance(0.03)) customers.push(stranger(index, draw));
  return { customers, links };
}

const numberAt = (partner: PartnerCode, index: number): string =>
  `${partners[partner].prefix}${String(2_000_000 + index).padStart(8, '0')}`;

/** Somebody whom only the advertising partner knows. */
function stranger(index: number, draw: Random): PartnerCustomer {
  const family = draw.pick(familyNames);
  const given = draw.pick(femaleNames);
  return {
    partner: 'kita-ads',
    linked: false,
    customerNo: `${partners['kita-ads'].prefix}u${index}`,
    memberNo: null,
    email: `unknown.${given[2].toLowerCase()}${index}@example.jp`,
    name: `${family[0]} ${given[0]}`,
    phone: null,
    transactions: transactions('kita-ads', index, draw, 'u'),
  };
}

function transactions(partner: PartnerCode, index: number, draw: Random, mark = ''): Transaction[] {
  return Array.from({ length: draw.between(1, 10) }, (_, n) => ({
    ref: `${partners[partner].prefix}${mark}${index}-${n + 1}`,
    occurredAt: instant(draw),
    ...content(partner, draw),
  }));
}

/** An instant in UTC in the two years before October 2026, to the millisecond. */
function instant(draw: Random): string {
  const end = Date.UTC(2026, 9, 1);
  const at = new Date(end - draw.between(1, 730 * 86_400) * 1000 + draw.between(0, 999) - 1000);
  return at.toISOString().replace('T', ' ').slice(0, 23);
}

function content(partner: PartnerCode, draw: Random): Omit<Transaction, 'ref' | 'occurredAt'> {
  const none = { amount: null, currency: null, status: 'RECORDED', counterparty: null };
  if (partner === 'minato-info') return { ...none, kind: 'REPORT', description: draw.pick(REPORTS) };
  if (partner === 'kita-ads') {
    const description = draw.pick(SEEN);
    return { ...none, kind: description.endsWith('クリック') ? 'AD_CLICK' : 'AD_VIEW', description };
  }
  const shop = partner === 'aoba-brand' ? partners[partner].nameJa : draw.pick(SHOPS);
  const refund = draw.chance(0.05);
  const yen = draw.between(1, 300) * 110;
  const abroad = partner === 'sakura-pay' && draw.chance(0.03);
  const kind = refund ? 'REFUND' : partner === 'aoba-brand' ? 'PURCHASE' : 'PAYMENT';
  return {
    kind,
    amount: `${refund ? '-' : ''}${abroad ? `${Math.ceil(yen / 150)}.50` : yen}`,
    currency: abroad ? 'USD' : 'JPY',
    status: draw.chance(0.97) ? 'SETTLED' : 'PENDING',
    description: draw.chance(0.05) ? null : `${shop}でのお支払い`,
    counterparty: shop,
  };
}
