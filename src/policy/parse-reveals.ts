import { YamlReader } from '../kernel/yaml-reader';
import type { PolicyFile } from './policy-file.type';
import { roles, type Role, type Validity } from './policy.type';
import { isInForce, overlap, parseValidity } from './validity';

/** How long a reveal of one role lasts, and how many one caller may have within any hour. */
export interface RevealLimit {
  readonly roles: readonly Role[];
  readonly minutes: number;
  readonly perHour: number;
  readonly perSubjectPerHour: number;
  readonly source: string;
  readonly validity: Validity;
}

/** Reads the limits of reveals, one a role at a time. Throws a ConfigurationError with `file:line`. */
export function parseReveals(file: PolicyFile): readonly RevealLimit[] {
  const limits: RevealLimit[] = [];
  for (const node of YamlReader.parse(file.text, file.name).at('reveals').items()) {
    node.only(['roles', 'minutes', 'perHour', 'perSubjectPerHour', 'source', 'validFrom', 'validTo']);
    const positive = (key: string): number => node.at(key).count() || node.at(key).refuse('a whole number above 0');
    const limit: RevealLimit = {
      roles: node.at('roles').words(roles),
      ...{
        minutes: positive('minutes'),
        perHour: positive('perHour'),
        perSubjectPerHour: positive('perSubjectPerHour'),
      },
      source: node.at('source').requiredText(),
      validity: parseValidity(node),
    };
    const isSecond = (other: RevealLimit): boolean =>
      overlap(other.validity, limit.validity) && other.roles.some((role) => limit.roles.includes(role));
    if (limits.some(isSecond)) node.refuse('a limit of roles that have no other at the same time');
    limits.push(limit);
  }
  return limits;
}

/** The limit of a role on a day (YYYY-MM-DD, Asia/Tokyo); null: the role reveals nothing. */
export const revealLimitOf = (limits: readonly RevealLimit[], role: Role, day: string): RevealLimit | null =>
  limits.find(({ roles: of, validity }) => of.includes(role) && isInForce(validity, day)) ?? null;
