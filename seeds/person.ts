import type { PartnerCode } from './partners';

/** A person's name as the register has it; null where the register has nothing. */
export interface PersonName {
  readonly family: string;
  readonly given: string;
  readonly familyKana: string | null;
  readonly givenKana: string | null;
  readonly familyRomaji: string | null;
  readonly givenRomaji: string | null;
}

export interface Address {
  readonly postalCode: string | null;
  readonly prefecture: string;
  readonly city: string;
  readonly town: string;
  readonly building: string | null;
}

export interface Contact {
  readonly label: 'HOME' | 'MOBILE' | 'WORK' | 'OTHER';
  readonly phone: string | null;
  readonly email: string | null;
}

/** One identity check, in the vendor's one-column forms. */
export interface Check {
  readonly name: string | null;
  readonly kana: string | null;
  readonly birthday: string | null;
  readonly address: string | null;
  readonly checkedAt: string;
  readonly licence: { readonly number: string; readonly issuedBy: string; readonly expiresOn: string | null } | null;
}

/** What the desk for identity checks noted about a person; of some kinds nobody may be told that there is a note. */
interface Concern {
  readonly kind: 'RETURNED_MAIL' | 'ANTISOCIAL_FORCES';
  readonly note: string;
  readonly notedAt: string;
}

export interface BankAccount {
  readonly branch: readonly [bankCode: string, bankName: string, branchCode: string, branchName: string];
  readonly accountType: '普通' | '当座';
  readonly number: string;
  readonly holderKana: string;
  /** The index of the second holder of a joint account. */
  readonly joint: number | null;
}

export interface Card {
  readonly number: string;
  readonly expiry: string;
  readonly brand: string;
  readonly holder: string | null;
}

export interface Invoice {
  readonly period: string;
  readonly amount: string;
  readonly tax: string;
  readonly paid: boolean;
}

export interface Billing {
  readonly name: string | null;
  readonly banks: readonly BankAccount[];
  readonly cards: readonly Card[];
  readonly invoices: readonly Invoice[];
}

export interface Message {
  /** Indexes of the people; `to` is null for a message to all. */
  readonly from: number;
  readonly to: number | null;
  readonly body: string;
}

export interface Meeting {
  readonly title: string | null;
  readonly startedAt: string;
  readonly minutes: number;
  /** Indexes of those who attended, the host among them. */
  readonly attended: readonly number[];
  readonly messages: readonly Message[];
}

/** One transaction as a partner delivers it; times in UTC. */
export interface Transaction {
  readonly ref: string;
  readonly kind: string;
  readonly occurredAt: string;
  readonly amount: string | null;
  readonly currency: string | null;
  readonly status: string | null;
  readonly description: string | null;
  readonly counterparty: string | null;
}

/** A person as one partner knows them. `linked` says that exactly one member matches. */
export interface PartnerCustomer {
  readonly partner: PartnerCode;
  readonly linked: boolean;
  readonly customerNo: string;
  readonly memberNo: string | null;
  readonly email: string | null;
  readonly name: string | null;
  readonly phone: string | null;
  readonly transactions: readonly Transaction[];
}

export interface Member {
  readonly name: PersonName;
  readonly email: string | null;
  readonly birthDate: string | null;
  readonly status: 'ACTIVE' | 'SUSPENDED' | 'WITHDRAWN';
  readonly registeredAt: string;
  /** The index of the head of the household, or null. */
  readonly household: number | null;
  readonly guardian: number | null;
  readonly contacts: readonly Contact[];
  /** The person's own address rows; the first is the home of everyone in the household. */
  readonly addresses: readonly Address[];
  readonly links: readonly { readonly partner: PartnerCode; readonly customerNo: string }[];
}

/** One person in every store. `member` is null for a person whom only a partner knows. */
export interface Person {
  readonly index: number;
  readonly member: Member | null;
  readonly checks: readonly Check[];
  /** None where it is left out. */
  readonly concerns?: readonly Concern[];
  readonly billing: Billing | null;
  /** Null where the person never opened the product. */
  readonly user: { readonly displayName: string | null; readonly hosted: readonly Meeting[] } | null;
  readonly customers: readonly PartnerCustomer[];
}
