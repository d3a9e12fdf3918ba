import { memberNo } from '../keys';
import type { Person } from '../person';
import type { TableRows } from './table-rows';

const checkId = (index: number, n: number): string => `KYC-${String(index).padStart(8, '0')}-${n + 1}`;

/** The person's rows in the identity verification store. */
export function kycRows({ checks, concerns = [], index }: Person): TableRows {
  return {
    concerns: concerns.map(({ kind, note, notedAt }, n) => ({
      concern_id: `CON-${String(index).padStart(8, '0')}-${n + 1}`,
      ...{ account_ref: memberNo(index), kind, note, noted_at: notedAt },
    })),
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
