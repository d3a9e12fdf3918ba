import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { canaries, shownToNobody, type Shown } from '../gateway/expected/canaries';
import type { TestCaller } from './ask';

const folder = join(__dirname, '../../schema/operations');
/** The committed operations, by the names of their files. */
const committed = readdirSync(folder).map((file) => [file, readFileSync(join(folder, file), 'utf8')] as const);
/** Everything of a person as a router asks for it. */
const byReference = (document: string): string =>
  document
    .replace(
      'subject(id: $id) {',
      '_entities(representations: [{ __typename: "Subject", id: $id }]) { ... on Subject {',
    )
    .replace('\n  }\n}\n', '\n  } }\n}\n');
/** Every operation there is a document of, and `_entities`. */
export const operations = committed.flatMap(([file, document]) =>
  file === 'everything-held.graphql'
    ? ([
        [file, document],
        ['_entities', byReference(document)],
      ] as const)
    : [[file, document] as const],
);

/** Whether an operation asks about a person whom its variables name; every other one asks the same whoever that is. */
export const namesPerson = (document: string): boolean => /\$(?:id|ids|email|subject)\b/.test(document);

export const purposes = [
  'SERVICE_PROVISION',
  'INQUIRY_RESPONSE',
  'SERVICE_ANNOUNCEMENT',
  'MAINTENANCE_NOTICE',
  'TERMS_ENFORCEMENT',
  'SELF_SERVICE',
  'BILLING',
  'RIGHTS_REQUEST',
  'INCIDENT_RESPONSE',
] as const;
const roles = ['SUPPORT', 'PRIVACY_OFFICER', 'PRIVACY_ADMIN', 'AUDITOR', 'DEVELOPER', 'PARTNER', 'SUBJECT'] as const;

/** Every caller there can be; a service acts for the purpose of its registration. */
export const callers: readonly { readonly who: string; readonly caller: TestCaller }[] = [
  ...roles.flatMap((role) => purposes.map((purpose) => ({ who: `${role} ${purpose}`, caller: { role, purpose } }))),
  ...['notification-service', 'maintenance-notifier', 'a-stranger'].map((id) => ({
    who: `SERVICE ${id}`,
    caller: { role: 'SERVICE' as const, id },
  })),
];

/** As one text in which a value is found however it is written: folded, in small letters, without spaces and hyphens. */
export const squeezed = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s()\u2010-\u2015\u2212-]/gu, '');

/** What of the cast stands in an answer about one of them though it may not. */
export function leaked(answer: string, index: number | null, clear: readonly Shown[]): string[] {
  const text = squeezed(answer);
  const own = Object.entries(index === null ? {} : (canaries[index] ?? {}));
  const allowed = new Set(own.filter(([cls]) => clear.includes(cls as Shown)).flatMap(([, values]) => values));
  const all = [...canaries.flatMap((each) => Object.values(each).flat()), ...shownToNobody];
  return [...new Set(all)].filter((canary) => !allowed.has(canary) && text.includes(squeezed(canary)));
}

export const operationOf = (file: string): string => operations.find(([name]) => name === file)?.[1] ?? '';
