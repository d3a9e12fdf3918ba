import type { Role } from '../policy/policy.type';

/** The sentence that ends every refusal of a purpose: what the caller may name instead. */
export const openPurposes = (role: Role, open: readonly string[]): string =>
  open.length > 0 ? `Open to you as ${role}: ${open.join(', ')}.` : `No purpose is open to you as ${role}.`;
