import { ApolloServer } from '@apollo/server';
import { ApolloServerPluginInlineTraceDisabled } from '@apollo/server/plugin/disabled';
import { withinQuota } from '../../src/adapters/graphql/door/caller-quota';
import { door } from '../../src/adapters/graphql/door/door';
import type { DoorCheck } from '../../src/adapters/graphql/door/door-check.type';
import { withinLimits } from '../../src/adapters/graphql/door/limits';
import { introspectionFor, schemaSight } from '../../src/adapters/graphql/door/schema-sight';
import { trustedAlone } from '../../src/adapters/graphql/door/trusted-documents';
import { formatError } from '../../src/adapters/graphql/format-error';
import type { GatewayContext } from '../../src/adapters/graphql/gateway-context.type';
import { guardedSchema } from '../../src/adapters/graphql/guards';
import { buildGatewaySchema } from '../../src/adapters/graphql/schema';
import { CodedError } from '../../src/kernel/errors';
import { contextOf, operations } from '../support/gateway-server';
import { codesOf, runDocument } from '../support/run-document';

const schema = guardedSchema(buildGatewaySchema(), operations, { schemaVisible: false });
const serverWith = (...checks: DoorCheck[]): ApolloServer<GatewayContext> =>
  new ApolloServer<GatewayContext>({
    schema,
    introspection: true,
    formatError: formatError({ onError: () => undefined }),
    plugins: [door(checks), ApolloServerPluginInlineTraceDisabled()],
  });
const times = (count: number, text: string): string => Array.from({ length: count }, () => text).join(' ');
const exceeded: Parameters<typeof withinQuota>[0] = {
  take: (_request, fields) => Promise.reject(new CodedError('QUOTA_EXCEEDED', `${fields}. Wait 1 seconds.`)),
};

// Each attack with its guard alone, and its twin without any: were the guard gone, the attack would come in.
describe.each<[attack: string, check: DoorCheck, document: string, code: string]>([
  [
    'aliases',
    withinLimits,
    `{ ${Array.from({ length: 31 }, (_n, at) => `a${at}: __typename`).join(' ')} }`,
    'TOO_LARGE',
  ],
  ['directives', withinLimits, `{ viewer { role ${times(31, 'role @skip(if: true)')} } }`, 'TOO_LARGE'],
  ['depth', withinLimits, `{ __type(name: "Query") { ${times(16, 'ofType {')} name ${times(16, '}')} } }`, 'TOO_LARGE'],
  [
    'fields',
    withinLimits,
    `{ ...f ${times(40, '...f')} } fragment f on Query { ${times(25, '__typename')} }`,
    'TOO_LARGE',
  ],
  [
    'introspection',
    introspectionFor(schemaSight(operations, false)),
    '{ __schema { queryType { name } } }',
    'BAD_QUERY',
  ],
  [
    'a document of one’s own',
    trustedAlone([{ name: 'a.graphql', text: '{ viewer { id } }' }]),
    '{ viewer { role } }',
    'DOCUMENT_NOT_TRUSTED',
  ],
  ['too much in a minute', withinQuota(exceeded), '{ viewer { role } }', 'QUOTA_EXCEEDED'],
])('%s', (_attack, check, document, code) => {
  const context = contextOf('SUPPORT', null);

  it(`is refused with ${code}`, async () => {
    const server = serverWith(check);
    expect(codesOf(await runDocument(server, context, document))).toEqual([code]);
    await server.stop();
  });

  it('would come in without the guard', async () => {
    const server = serverWith();
    const answer = await runDocument(server, context, document);
    expect([codesOf(answer), Object.keys(answer.data ?? {})]).not.toEqual([[], []]);
    expect(codesOf(answer)).toEqual([]);
    await server.stop();
  });
});

it('does not start with a trusted document that is not GraphQL', () => {
  expect(() => trustedAlone([{ name: 'odd.graphql', text: '{ viewer {' }])).toThrow(
    'odd.graphql: a trusted document must be GraphQL',
  );
});
