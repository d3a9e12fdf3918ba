import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { IdePreset } from '../adapters/http/ide-preset.type';
import type { DevelopmentIssuer } from '../adapters/tokens/development-issuer';
import type { Role } from '../policy/policy.type';
import { schemaFolder } from './project';

const firstDocument = (): string => readFileSync(join(schemaFolder, 'operations', 'first-look.graphql'), 'utf8');

const TOKEN_DAYS = 30;

const tokenFor = (issuer: DevelopmentIssuer, role: Role): Promise<string> =>
  issuer.issue({ role, subject: null, id: `demo-${role.toLowerCase().replace('_', '-')}`, days: TOKEN_DAYS });

/** What the IDE opens with: a support desk's token and purpose, and the first query. */
export async function idePreset(issuer: DevelopmentIssuer): Promise<IdePreset> {
  const authorization = `Bearer ${await tokenFor(issuer, 'SUPPORT')}`;
  return { headers: { authorization, 'x-purpose': 'INQUIRY_RESPONSE' }, document: firstDocument() };
}

const shown: readonly (readonly [Role, string])[] = [
  ['SUPPORT', 'INQUIRY_RESPONSE'],
  ['PRIVACY_OFFICER', 'RIGHTS_REQUEST'],
  ['PRIVACY_ADMIN', 'RIGHTS_REQUEST'],
  ['DEVELOPER', 'SERVICE_PROVISION'],
];

/** What is printed once the gateway listens: where to look, and in development tokens and a first query. */
export async function welcome(url: string, issuer: DevelopmentIssuer | null): Promise<string> {
  if (!issuer) return `Honnin answers at ${url}/graphql`;
  const tokens = await Promise.all(
    shown.map(async ([role, purpose]) => `  ${role}, x-purpose: ${purpose}\n    ${await tokenFor(issuer, role)}`),
  );
  return [
    `Honnin 本人 answers at ${url}/graphql`,
    `  Apollo Sandbox  ${url}/  (needs the internet; goes on to GraphiQL without)`,
    `  GraphiQL        ${url}/graphiql  (token and first query are filled in)`,
    '',
    `Tokens for ${TOKEN_DAYS} days, each with the purpose to send beside it (more: npm run token -- --help):`,
    ...tokens,
    '',
    'A first query:',
    firstDocument(),
  ].join('\n');
}
