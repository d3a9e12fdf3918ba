import type { Row } from './databases';
import { noValues, type Values } from './values';

/** What is gathered of one person. */
export interface Person {
  readonly id: string;
  /** The key in the register; '' for a person whom a partner alone knows. */
  memberId: string;
  memberNo: string;
  email: string;
  /** Whether another member logs in with the same e-mail address. */
  emailIsShared: boolean;
  readonly customerIds: string[];
  readonly links: { readonly partner: string; readonly customerNo: string }[];
  readonly values: Values;
}

export const emptyPerson = (id: string): Person => ({
  id,
  memberId: '',
  memberNo: '',
  email: '',
  emailIsShared: false,
  customerIds: [],
  links: [],
  values: noValues(),
});

/** The text of a cell; '' for NULL. */
export const text = (row: Row, column: string): string => {
  const cell = row[column];
  return typeof cell === 'string' || typeof cell === 'number' ? String(cell) : '';
};

/** Orders rows by a key: shorter texts first, so that numbers stand in their order. */
export const byKey =
  (column: string) =>
  (a: Row, b: Row): number => {
    const [one, other] = [text(a, column), text(b, column)];
    return one.length - other.length || Number(one > other) - Number(one < other);
  };
