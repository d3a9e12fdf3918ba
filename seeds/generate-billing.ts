import { branches } from './data/branches';
import type { Identity } from './identity';
import { cardNumber, halfWidthKana, testBrands } from './numbers';
import type { BankAccount, Billing, Card } from './person';
import type { Random } from './random';

const MONTHS = ['2026-04', '2026-05', '2026-06', '2026-07', '2026-08', '2026-09'];
/** Price and tax of a month, in yen with two decimals as the old system kept them. */
const PLANS = [
  ['1100.00', '100.00'],
  ['2200.00', '200.00'],
  ['5500.50', '500.05'],
] as const;

/** How a generated person pays. A wife may still be billed under her former family name. */
export function generatedBilling(identity: Identity, draw: Random): Billing {
  const { name } = identity;
  const family = identity.formerFamily && draw.chance(0.4) ? identity.formerFamily : name;
  const holderKana = halfWidthKana(`${family.familyKana} ${name.givenKana ?? ''}`);
  const holder = `${name.givenRomaji} ${family.familyRomaji ?? ''}`.toUpperCase().trim();
  const [amount, tax] = draw.pick(PLANS);
  const months = MONTHS.slice(draw.between(0, 5));
  const banks = identity.jointWith !== null || draw.chance(0.6) ? [bank(identity, holderKana, draw)] : [];
  return {
    name: draw.chance(0.03) ? null : `${family.family} ${name.given}`,
    banks,
    cards: draw.chance(0.7) ? [card(holder, draw)] : [],
    invoices: months.map((period, n) => ({ period, amount, tax, paid: n < months.length - 1 || draw.chance(0.7) })),
  };
}

function bank(identity: Identity, holderKana: string, draw: Random): BankAccount {
  return {
    branch: draw.pick(branches),
    accountType: draw.chance(0.95) ? '普通' : '当座',
    number: String(draw.between(0, 9_999_999)).padStart(7, '0'),
    holderKana,
    joint: identity.jointWith,
  };
}

function card(holder: string, draw: Random): Card {
  const brand = draw.pick(testBrands);
  return {
    number: cardNumber(brand, draw.between(0, 999_999_999)),
    expiry: `${String(draw.between(1, 12)).padStart(2, '0')}/${draw.between(26, 31)}`,
    brand: brand[0],
    holder: draw.chance(0.9) ? holder : null,
  };
}
