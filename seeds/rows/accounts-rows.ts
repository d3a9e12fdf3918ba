import { memberId, memberNo, rowId } from '../keys';
import type { Member, Person } from '../person';
import type { Row, TableRows } from './table-rows';

/** The person's rows in the member register. */
export function accountsRows({ member, index }: Person): TableRows {
  if (!member) return {};
  const id = memberId(index);
  const since = member.registeredAt.slice(0, 10);
  const heads = member.household === index;
  return {
    households: heads ? [{ id: index + 1, household_name: `${member.name.family}家`, formed_on: since }] : [],
    members: [memberRow(member, index)],
    contact_points: member.contacts.map(({ label, phone, email }, n) => ({
      id: rowId(index, n),
      member_id: id,
      label,
      phone,
      email,
      verified_at: n === 0 ? member.registeredAt : null,
    })),
    addresses: member.addresses.map(({ postalCode, ...address }, n) => ({
      id: rowId(index, n),
      postal_code: postalCode,
      prefecture: address.prefecture,
      city: address.city,
      town: address.town,
      building: address.building,
    })),
    member_addresses: addressIds(member, index).map((address) => ({
      member_id: id,
      address_id: address,
      kind: 'HOME',
      since,
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

/** The household's row, which its head owns, and the rows of the person's own. */
function addressIds({ household, addresses }: Member, index: number): number[] {
  const shared = household !== null && household !== index ? [rowId(household, 0)] : [];
  return [...shared, ...addresses.map((_, n) => rowId(index, n))];
}

function memberRow(member: Member, index: number): Row {
  const { name } = member;
  return {
    id: memberId(index),
    member_no: memberNo(index),
    household_id: member.household === null ? null : member.household + 1,
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
  };
}
