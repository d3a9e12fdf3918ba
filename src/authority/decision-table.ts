import { fieldClasses, type FieldClass } from '../catalogue/personal-fields';
import { ConfigurationError } from '../kernel/errors';
import type { ConfidentialRule, Outcome, Policy, Role } from '../policy/policy.type';
import { isInForce } from '../policy/validity';
import { conditionsOf, nothingSpecial, underConditions, type Situation } from './conditions';

/** What one caller may see of one class of fields of one person, and why. */
export interface Decision {
  readonly outcome: Outcome;
  /** A stable code: the reason of a rule or condition, or PURPOSE_DOES_NOT_COVER, NOT_OWN_DATA, GAP, STATE_UNKNOWN. */
  readonly reason: string;
}

/** What a decision depends on. */
export interface Question {
  readonly role: Role;
  readonly purpose: string;
  readonly field: FieldClass;
  /** Whether the subject is the caller. */
  readonly ownSubject: boolean;
  readonly situation?: Situation;
}

/** Answers in constant time. What no rule covers is a gap, named as such and refused. */
export interface DecisionTable {
  decide(question: Question): Decision;
  /** Whether a reveal grant could show this role anything more under this purpose. */
  canReveal(role: Role, purpose: string): boolean;
  /** Whether rows that may be neither confirmed nor denied exist to this role under this purpose. */
  confirms(role: Role, purpose: string): boolean;
  /** The purposes under which this role sees anything but refusals, in the order of the policy. */
  purposesOpenTo(role: Role): readonly string[];
}

const gap: Decision = { outcome: 'REFUSED', reason: 'GAP' };
const notCovered: Decision = { outcome: 'REFUSED', reason: 'PURPOSE_DOES_NOT_COVER' };
const notOwn: Decision = { outcome: 'REFUSED', reason: 'NOT_OWN_DATA' };

/**
 * Compiles the rules in force on a day (YYYY-MM-DD, Asia/Tokyo). Throws a ConfigurationError when two rules answer one
 * combination.
 */
export function decisionTable(policy: Policy, day: string): DecisionTable {
  const cells = new Map<string, { readonly decision: Decision; readonly ownSubject: boolean }>();
  const open = new Map<Role, Set<string>>();
  for (const rule of policy.rules.filter(({ validity }) => isInForce(validity, day))) {
    for (const role of rule.roles)
      for (const purpose of rule.purposes) {
        if (!isOpen(policy, purpose, day)) continue;
        if (rule.outcome !== 'REFUSED') open.set(role, (open.get(role) ?? new Set()).add(purpose));
        for (const field of rule.fields) {
          const name = cellName(role, purpose, field);
          if (cells.has(name)) throw new ConfigurationError(`The decision table answers ${name} twice; keep one rule`);
          cells.set(name, { decision: { outcome: rule.outcome, reason: rule.reason }, ownSubject: rule.ownSubject });
        }
      }
  }
  const conditions = conditionsOf(policy.conditions, day, cellName);
  const revealing = pairsOf(
    policy.conditions.filter(({ when }) => when === 'REVEAL_STANDS'),
    day,
  );
  const confirming = pairsOf(policy.confidentialRows, day);
  return {
    decide: ({ role, purpose, field, ownSubject, situation = nothingSpecial }) => {
      const covered = isOpen(policy, purpose, day) && policy.purposes.get(purpose)?.fields.has(field);
      if (!covered) return notCovered;
      const cell = cells.get(cellName(role, purpose, field));
      if (!cell) return gap;
      if (cell.ownSubject && !ownSubject) return notOwn;
      const isRevealed = situation.revealed.some((each) => each === field);
      return underConditions(cell.decision, isRevealed, situation, conditions.get(cellName(role, purpose, field)));
    },
    confirms: (role, purpose) => isOpen(policy, purpose, day) && confirming.has(`${role} ${purpose}`),
    canReveal: (role, purpose) => revealing.has(`${role} ${purpose}`),
    purposesOpenTo: (role) => [...policy.purposes.keys()].filter((purpose) => open.get(role)?.has(purpose)),
  };
}

/** Every class with its decision, for one role, purpose and relation to the subject. */
export function decisionsOf(
  table: DecisionTable,
  question: Omit<Question, 'field'>,
): ReadonlyMap<FieldClass, Decision> {
  const ofTable = decided.get(table) ?? new Map<string, ReadonlyMap<FieldClass, Decision>>();
  decided.set(table, ofTable);
  const { states, hasCase, revealed } = question.situation ?? nothingSpecial;
  const name = `${question.role} ${question.ownSubject} ${question.purpose} ${hasCase} ${states?.join('+')} ${revealed.join('+')}`;
  const known = ofTable.get(name);
  if (known) return known;
  const made = new Map(fieldClasses.map((field) => [field, table.decide({ ...question, field })]));
  ofTable.set(name, made);
  return made;
}

/** A table never changes, and there are few roles, purposes and situations. */
const decided = new WeakMap<DecisionTable, Map<string, ReadonlyMap<FieldClass, Decision>>>();

/** `role purpose` of all that rules in force say. */
function pairsOf(
  rules: readonly Pick<ConfidentialRule, 'roles' | 'purposes' | 'validity'>[],
  day: string,
): Set<string> {
  const inForce = rules.filter(({ validity }) => isInForce(validity, day));
  return new Set(
    inForce.flatMap(({ roles, purposes }) => roles.flatMap((role) => purposes.map((purpose) => `${role} ${purpose}`))),
  );
}

const cellName = (role: Role, purpose: string, field: FieldClass): string => `${role} × ${purpose} × ${field}`;

const isOpen = (policy: Policy, purpose: string, day: string): boolean => {
  const validity = policy.purposes.get(purpose)?.validity;
  return validity !== undefined && isInForce(validity, day);
};
