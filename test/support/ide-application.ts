import { join } from 'node:path';
import type { RequestListener } from 'node:http';
import { buildSchema, graphql } from 'graphql';
import { gatewayApp } from '../../src/adapters/http/gateway-app';
import { ideRouter } from '../../src/adapters/http/ide';
import { readJson } from '../../src/adapters/http/read-json';
import type { IdePreset } from '../../src/adapters/http/ide-preset.type';

/** Headers, variables and an operation whose answer shows them. */
export const preset: IdePreset = {
  headers: { authorization: 'Bearer development-token-1', 'x-purpose': 'INQUIRY_RESPONSE' },
  document: 'query Footprint($suffix: String!) {\n  greeting(suffix: $suffix)\n  authorization\n  purpose\n}\n',
  variables: '{ "suffix": "様" }',
};

/** The HTTP edge with the IDE and an endpoint that tells which headers reached it. */
export function ideApplication(opening: IdePreset): RequestListener {
  const schema = buildSchema('type Query { greeting(suffix: String!): String! authorization: String purpose: String }');
  return gatewayApp({
    graphql: async (incoming, response) => {
      const body = (await readJson(incoming)) as { query: string; variables?: Record<string, unknown> };
      const rootValue = {
        greeting: ({ suffix }: { suffix: string }) => `髙橋 𠮷子 ${suffix}`,
        authorization: incoming.headers.authorization,
        purpose: incoming.headers['x-purpose'],
      };
      const answer = await graphql({ schema, source: body.query, variableValues: body.variables, rootValue });
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify(answer));
      return null;
    },
    missingParts: () => Promise.resolve([]),
    onError: (_id, error) => {
      throw error;
    },
    pages: [ideRouter({ preset: opening, folder: join(__dirname, '../../dist/ide') })],
  });
}
