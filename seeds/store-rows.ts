import { customerCode, memberId, memberNo, rowId, userUuid } from './keys';
import type { Meeting, Person } from './person';

/** A value to bind; large integers and decimals as text. */
export type Value = string | number | Buffer | null;
/** Table name → column name → value, one entry per row, tables in the order they are to be filled. */
export type TableRows = Record<string, Record<string, Value>[]>;

const accountOpened = '2026-09-25 00:00:00.000';

function householdRows(person: Person, householdId: number | null): Record<string, Value>[] {
  const member = person.member;
  if (householdId === null || member?.household !== person.index) return [];
  const row = {
    id: householdId,
    household_name: `${member.name.family}家`,
    formed_on: member.registeredAt.slice(0, 10),
  };
  return [row];
}

/** The person's rows in the member register. */
export function accountsRows(person: Person): TableRows {
  const { member, index } = person;
  if (!member) return {};
  const id = memberId(index);
  const householdId = member.household === null ? null : member.household + 1;
  const sharedHome = member.household !== null && member.household !== index ? [rowId(member.household, 0)] : [];
  const own = member.addresses.map((_, n) => rowId(index, n));
  const { name } = member;
  return {
    households: householdRows(person, householdId),
    members: [
      {
        id,
        member_no: memberNo(index),
        household_id: householdId,
        guardian_member_id: member.guardian === null ? null : memberId(member.guardian),
        login_email: member.email,
        family_name: name.family,
        given_name: name.given,
        family_kana: name.familyKana,
        given_kana: name.givenKana,
        family_romaji: name.familyRomaji,
        given_romaji: name.givenRomaji,
        birth_date: member.birthDate,
        status: member.status,
        registered_at: member.registeredAt,
      },
    ],
    contact_points: member.contacts.map(({ label, phone, email }, n) => ({
      id: rowId(index, n),
      member_id: id,
      label,
      phone,
      email,
      verified_at: n === 0 ? member.registeredAt : null,
    })),
    addresses: member.addresses.map((address, n) => ({
      id: rowId(index, n),
      postal_code: address.postalCode,
      prefecture: address.prefecture,
      city: address.city,
      town: address.town,
      building: address.building,
    })),
    member_addresses: [...sharedHome, ...own].map((address) => ({
      member_id: id,
      address_id: address,
      kind: 'HOME',
      since: member.registeredAt.slice(0, 10),
    })),
    partner_links: member.links.map(({ partner, customerNo }, n) => ({
      id: rowId(index, n),
      member_id: id,
      partner_code: partner,
      customer_no: customerNo,
      linked_at: member.registeredAt,
    })),
  };
}

const checkId = (index: number, n: number): string => `KYC-${String(index).padStart(8, '0')}-${n + 1}`;

/** The person's rows in the identity verification store. */
export function kycRows({ checks, index }: Person): TableRows {
  return {
    identity_checks: checks.map((check, n) => ({
      check_id: checkId(index, n),
      account_ref: memberNo(index),
      method: check.licence ? 'DRIVING_LICENCE' : 'OTHER_DOCUMENT',
      result: check.name === null ? 'INCOMPLETE' : 'VERIFIED',
      verified_name: check.name,
      verified_name_kana: check.kana,
      birthday: check.birthday,
      full_address: check.address,
      checked_at: check.checkedAt,
    })),
    licences: checks.flatMap(({ licence }, n) =>
      licence
        ? [
            {
              check_id: checkId(index, n),
              licence_no: licence.number,
              issued_by: licence.issuedBy,
              expires_on: licence.expiresOn,
            },
          ]
        : [],
    ),
  };
}

/** The person's rows in billing. */
export function billingRows({ billing, index, member }: Person): TableRows {
  if (!billing || !member) return {};
  const code = customerCode(index);
  return {
    customers: [
      {
        customer_code: code,
        member_id: memberId(index),
        billing_name: billing.name,
        opened_on: member.registeredAt.slice(0, 10),
      },
    ],
    bank_accounts: billing.banks.map((bank, n) => ({
      account_id: rowId(index, n),
      customer_code: code,
      joint_customer_code: bank.joint === null ? null : customerCode(bank.joint),
      bank_code: bank.branch[0],
      bank_name: bank.branch[1],
      branch_code: bank.branch[2],
      branch_name: bank.branch[3],
      account_type: bank.accountType,
      account_number: bank.number,
      holder_kana: bank.holderKana,
      registered_on: member.registeredAt.slice(0, 10),
    })),
    cards: billing.cards.map((card, n) => ({
      card_id: rowId(index, n),
      customer_code: code,
      pan: card.number,
      expiry: card.expiry,
      brand: card.brand,
      holder_name: card.holder,
    })),
    invoices: billing.invoices.map(({ period, amount, tax, paid }) => ({
      invoice_no: `INV${period.replace('-', '')}-${String(index).padStart(8, '0')}`,
      customer_code: code,
      period,
      amount,
      tax,
      status: paid ? 'PAID' : 'OPEN',
      issued_on: `${period}-25`,
      paid_at: paid ? `${period}-28 03:00:00.000` : null,
    })),
  };
}

/** The person's rows in the meetings store, with everything about the meetings they hosted. */
export function meetingsRows({ user, index }: Person): TableRows {
  if (!user) return {};
  const host = userUuid(index);
  const id = (n: number): string => `MT${String(index).padStart(9, '0')}-${n + 1}`;
  const later = (start: string, minutes: number): string =>
    new Date(Date.parse(`${start.replace(' ', 'T')}Z`) + minutes * 60_000).toISOString().replace('T', ' ').slice(0, 23);
  const each = <T>(make: (meeting: Meeting, n: number) => T): T[] => user.hosted.map(make);
  return {
    users: [
      {
        user_uuid: host,
        member_no: memberNo(index),
        display_name: user.displayName,
        time_zone: 'Asia/Tokyo',
        last_seen_at: user.displayName === null ? null : accountOpened,
      },
    ],
    meetings: each(({ title, startedAt, minutes }, n) => ({
      meeting_id: id(n),
      host_uuid: host,
      title,
      started_at: startedAt,
      minutes,
    })),
    participants: each(({ attended, startedAt, minutes }, n) =>
      attended.map((guest) => ({
        meeting_id: id(n),
        user_uuid: userUuid(guest),
        joined_at: startedAt,
        left_at: later(startedAt, minutes),
      })),
    ).flat(),
    messages: each(({ messages, startedAt }, n) =>
      messages.map(({ from, to, body }, m) => ({
        message_id: rowId(index, n) * 100 + m,
        meeting_id: id(n),
        sender_uuid: userUuid(from),
        recipient_uuid: to === null ? null : userUuid(to),
        body,
        sent_at: later(startedAt, m + 1),
      })),
    ).flat(),
  };
}
