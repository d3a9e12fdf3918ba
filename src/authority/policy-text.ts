import { fieldClasses, type FieldClass } from '../catalogue/personal-fields';
import {
  conditionKinds,
  roles,
  type Condition,
  type ConfidentialRule,
  type Outcome,
  type Policy,
  type Role,
} from '../policy/policy.type';
import { nothingSpecial, type Situation } from './conditions';
import { decisionTable, type DecisionTable } from './decision-table';

const signs: Readonly<Record<Outcome, string>> = { CLEAR: 'C', MASKED: 'M', WITHHELD: 'W', REFUSED: '·' };

/** The last day on which a rule began or ended: what is in force then stays so until another is written. */
export function lastChange({ rules, conditions, confidentialRows, purposes }: Policy): string {
  const validities = [...rules, ...conditions, ...confidentialRows, ...purposes.values()].map(
    ({ validity }) => validity,
  );
  return validities
    .flatMap(({ from, to }) => (to === null ? [from] : [from, to]))
    .reduce((a, b) => (a > b ? a : b), '');
}

/** The whole decision table as Markdown, as it is once every rule that is written down has begun or ended. */
export function policyText(policy: Policy): string {
  const day = lastChange(policy);
  const table = decisionTable(policy, day);
  const lines = roles.flatMap((role) =>
    [...policy.purposes.keys()].flatMap((purpose) => {
      const cells = fieldClasses.map((field) => signs[decided(table, role, purpose, field).outcome]);
      return cells.every((cell) => cell === signs.REFUSED) ? [] : [[role, purpose, ...cells]];
    }),
  );
  return [
    '# The decision table',
    '',
    'Written by `npm run honnin -- policy print`; do not edit. **C** clear, **M** masked, **W** withheld, **·** refused. A role',
    'and purpose without a line is refused whole. SUBJECT sees the own data alone.',
    '',
    `As it is from ${day} on, where nothing special is to be minded:`,
    '',
    ...markdown(['role', 'purpose', ...fieldClasses], lines),
    '',
    '## Conditions',
    '',
    'REVEAL_STANDS raises; every other condition lowers, the strictest first.',
    '',
    ...markdown(
      ['when', 'roles', 'purposes', 'fields', 'outcome', 'reason', 'source', 'from', 'to'],
      policy.conditions.map((each) => conditionLine(each, policy)),
    ),
    '',
    '## Confidential rows',
    '',
    'To whom rows that a dataset file marks `confidential` exist, each field shown as decided above. To everybody else they do',
    'not: they are neither confirmed nor denied, in answers, counts and pages.',
    '',
    ...markdown(
      ['roles', 'purposes', 'reason', 'source', 'from', 'to'],
      policy.confidentialRows.map((rule) => confidentialLine(rule, policy)),
    ),
    '',
  ].join('\n');
}

const decided = (
  table: DecisionTable,
  role: Role,
  purpose: string,
  field: FieldClass,
  special: Partial<Situation> = {},
) =>
  table.decide({
    ...{ role, purpose, field, ownSubject: role === 'SUBJECT' },
    situation: { ...nothingSpecial, hasCase: true, ...special },
  });

const list = (some: readonly string[], all: number): string => (some.length === all ? 'all' : some.join(', '));

function confidentialLine({ reason, source, validity, ...rule }: ConfidentialRule, { purposes }: Policy): string[] {
  const who = [list(rule.roles, roles.length), list(rule.purposes, purposes.size)];
  return [...who, reason, source, validity.from, validity.to ?? ''];
}

function conditionLine(condition: Condition, { purposes }: Policy): string[] {
  const { when, outcome, reason, source, validity } = condition;
  return [
    when,
    list(condition.roles, roles.length),
    list(condition.purposes, purposes.size),
    list(condition.fields, fieldClasses.length),
    ...[outcome, reason, source, validity.from, validity.to ?? ''],
  ];
}

const markdown = (head: readonly string[], lines: readonly (readonly string[])[]): string[] =>
  [head, head.map(() => '---'), ...lines].map((cells) => `| ${cells.join(' | ')} |`);

/** What would be decided, and why: without anything special, then in each situation that changes it. */
export function explained(table: DecisionTable, role: Role, purpose: string, field: FieldClass): string[] {
  const plain = decided(table, role, purpose, field);
  const situations = conditionKinds.map(
    (kind) => [kind, decided(table, role, purpose, field, special(kind, field))] as const,
  );
  return [
    `${role} × ${purpose} × ${field}: ${plain.outcome} (${plain.reason})`,
    ...situations
      .filter(([, { outcome, reason }]) => outcome !== plain.outcome || reason !== plain.reason)
      .map(([kind, { outcome, reason }]) => `  ${kind}: ${outcome} (${reason})`),
    `  ROW_CONFIDENTIAL: ${table.confirms(role, purpose) ? 'as any other row' : 'the row does not exist to them'}`,
  ];
}

function special(kind: (typeof conditionKinds)[number], field: FieldClass): Partial<Situation> {
  switch (kind) {
    case 'CASE_MISSING':
      return { hasCase: false };
    case 'REVEAL_STANDS':
      return { revealed: [field as Situation['revealed'][number]] };
    default:
      return { states: [kind] };
  }
}
