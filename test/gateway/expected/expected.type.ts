import type { FieldClass, ListedField } from '../../../src/catalogue/personal-fields';
import type { Outcome, Role } from '../../../src/policy/policy.type';

/** Whose a value is, in the words of the graph. */
export type Ownership = 'OWN' | 'SHARED' | 'CO_OWNED';

/** Where a value stands: the store, the collection, and its columns joined by `+`. */
export interface Place {
  readonly store: string;
  readonly collection: string;
  readonly field: string;
}

/** One stored value, in clear and masked. `masked` null: the mask does not fit, and the value is withheld. */
export interface ExpectedValue extends Place {
  readonly clear: string;
  readonly masked: string | null;
  readonly ownership: Ownership;
}

export interface ExpectedField {
  readonly conflicting: boolean;
  readonly values: readonly ExpectedValue[];
}

/** One transaction in clear. */
export interface ExpectedTransaction {
  readonly partner: string;
  readonly kind: string;
  readonly occurredAt: string;
  readonly reference: string;
  readonly amount: string | null;
  readonly currency: string | null;
  readonly status: string | null;
  readonly description: string | null;
  readonly counterparty: string | null;
}

/** Everything that is held about one of the cast. */
export interface ExpectedPerson {
  /** As in `seeds/README.md`. */
  readonly index: number;
  readonly name: string;
  /** False for a person whom a partner alone knows. */
  readonly linked: boolean;
  /** What nobody else can be found by. */
  readonly find: { readonly email: string } | { readonly phone: string };
  readonly fields: Readonly<Record<ListedField, ExpectedField>>;
  /** Newest first. */
  readonly transactions: readonly ExpectedTransaction[];
}

/** What is decided about one class of fields, and why. */
export interface Ruling {
  readonly decision: Outcome;
  readonly reason: string;
}

/** One role under one purpose. */
export interface RoleRow {
  readonly role: Role;
  readonly purpose: string;
  /** The caller's id, where the role alone does not make the caller. */
  readonly caller?: string;
  readonly classes: Readonly<Record<FieldClass, Ruling>>;
}
