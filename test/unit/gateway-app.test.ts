import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import request from 'supertest';
import { gatewayApp } from '../../src/adapters/http/gateway-app';
import { graphqlHandler } from '../../src/adapters/http/graphql-handler';
import { CodedError, type ErrorCode } from '../../src/kernel/errors';
import { FakeViewing } from '../support/fake-viewing';
import { contextOf, testServer } from '../support/gateway-server';

const ID = '0b0e7a52-6a52-4d5e-9d34-3f0f7d0c1a11';
const { server, faults } = testServer();
let app: RequestListener;
let missing: string[] = [];

beforeAll(async () => {
  await server.start();
  app = gatewayApp({
    graphql: graphqlHandler(server, {
      deadlineMs: 10_000,
      contextOf: (headers) => {
        const thrown = headers['x-test-refuse']?.[0];
        if (thrown === 'fault') throw new Error('SELECT canary');
        if (typeof thrown === 'string') throw new CodedError(thrown as ErrorCode, 'refused');
        return contextOf('SUPPORT', new FakeViewing(new Set([ID])));
      },
    }),
    missingParts: () => Promise.resolve(missing),
    drifted: () => Promise.resolve(['shop.customers']),
    onError: (id, error) => faults.push({ id, error }),
  });
});
afterAll(() => server.stop());

const body = { query: `query ($id: ID!) { subject(id: $id) { id } }`, variables: { id: ID } };
const refusal = (code: string): object => ({
  errors: [{ message: expect.any(String) as string, extensions: { code } }],
});

it('answers a GraphQL post, uncached and without telling what runs here', async () => {
  const answer = await request(app).post('/graphql').send(body);
  const { headers } = answer;
  expect([answer.status, answer.body]).toEqual([200, { data: { subject: { id: ID } } }]);
  expect(headers['x-powered-by']).toBeUndefined();
  expect(headers).toMatchObject({
    'cache-control': 'no-store',
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
  });
});

it.each([
  ['UNAUTHENTICATED', 401, 'Bearer'],
  ['PURPOSE_UNKNOWN', 400, undefined],
  ['PURPOSE_NOT_OPEN', 403, undefined],
])('a context refused with %s is an answer of status %d', async (code, status, challenge) => {
  const answer = await request(app).post('/graphql').set('x-test-refuse', code).send(body);
  expect(answer.status).toBe(status);
  expect(answer.headers['www-authenticate']).toBe(challenge);
  expect(answer.body).toEqual({ errors: [{ message: 'refused', extensions: { code } }] });
});

it('a fault while the context is built is INTERNAL and tells nothing', async () => {
  faults.length = 0;
  const answer = await request(app).post('/graphql').set('x-test-refuse', 'fault').send(body);
  expect([answer.status, answer.body]).toEqual([500, refusal('INTERNAL')]);
  expect(answer.text).not.toContain('canary');
  expect(answer.text).toContain(faults[0]?.id ?? 'no fault was reported');
});

it.each<[string, number, string, (to: RequestListener) => request.Test]>([
  ['a GET', 405, 'BAD_INPUT', (to) => request(to).get('/graphql')],
  [
    'a GET that any site could send',
    400,
    'BAD_INPUT',
    (to) => request(to).get('/graphql').query({ query: '{ viewer { id } }' }),
  ],
  ['broken JSON', 400, 'BAD_INPUT', (to) => request(to).post('/graphql').type('json').send('{"query": canary')],
  ['a form', 415, 'BAD_INPUT', (to) => request(to).post('/graphql').type('form').send({ query: 'canary' })],
  ['plain text', 415, 'BAD_INPUT', (to) => request(to).post('/graphql').type('text').send(JSON.stringify(body))],
  ['no body', 415, 'BAD_INPUT', (to) => request(to).post('/graphql')],
  ['an empty object', 400, 'BAD_INPUT', (to) => request(to).post('/graphql').send({})],
  ['a batch', 400, 'BAD_INPUT', (to) => request(to).post('/graphql').send([body, body])],
  [
    'a persisted query',
    200,
    'BAD_QUERY',
    (to) =>
      request(to)
        .post('/graphql')
        .send({ extensions: { persistedQuery: { version: 1, sha256Hash: 'canary' } } }),
  ],
  [
    'more than a megabyte',
    413,
    'TOO_LARGE',
    (to) =>
      request(to)
        .post('/graphql')
        .send({ query: 'x'.repeat(1_100_000) }),
  ],
  [
    'a megabyte that says nothing of its length',
    413,
    'TOO_LARGE',
    (to) => {
      const sending = request(to).post('/graphql').type('json');
      for (let part = 0; part < 11; part += 1) sending.write('x'.repeat(100_000));
      return sending;
    },
  ],
  [
    'what is not UTF-8',
    400,
    'BAD_INPUT',
    (to) => {
      const sending = request(to).post('/graphql').type('json');
      sending.write(Buffer.from([0x22, 0xff, 0x22]));
      return sending;
    },
  ],
  ['a text of JSON', 400, 'BAD_INPUT', (to) => request(to).post('/graphql').type('json').send('"canary"')],
  [
    'another charset',
    415,
    'BAD_INPUT',
    (to) => request(to).post('/graphql').set('content-type', 'application/json; charset=shift_jis').send('{}'),
  ],
  [
    'a packed body',
    415,
    'BAD_INPUT',
    (to) => {
      const sending = request(to).post('/graphql').type('json').set('content-encoding', 'gzip');
      sending.write(gzipSync(JSON.stringify(body)));
      return sending;
    },
  ],
  ['an unknown path', 404, 'BAD_INPUT', (to) => request(to).get('/canary')],
])('%s is refused with %d %s', async (_what, status, code, send) => {
  const answer = await send(app);
  expect([answer.status, answer.body]).toEqual([status, refusal(code)]);
  expect(answer.headers['content-type']).toMatch(/json/);
  expect(answer.text).not.toContain('canary');
});

it('gives up an answer that takes too long', async () => {
  const never = graphqlHandler(server, { contextOf: () => new Promise(() => undefined), deadlineMs: 50 });
  const waiting = gatewayApp({ graphql: never, missingParts: () => Promise.resolve([]), onError: () => undefined });
  const answer = await request(waiting).post('/graphql').send(body);
  expect([answer.status, answer.body]).toEqual([503, refusal('TIMEOUT')]);
});

it('says that it lives, and whether every part answers', async () => {
  const alive = await request(app).get('/healthz');
  expect([alive.status, alive.body]).toEqual([200, { status: 'ok' }]);
  missing = [];
  const ready = await request(app).get('/readyz');
  expect([ready.status, ready.body]).toEqual([200, { ready: true, missing: [], drifted: ['shop.customers'] }]);
  missing = ['accounts'];
  const unready = await request(app).get('/readyz');
  expect([unready.status, unready.body]).toEqual([
    503,
    { ready: false, missing: ['accounts'], drifted: ['shop.customers'] },
  ]);
});

it('stands a caller who hangs up within a body, and takes the next', async () => {
  const listening = createServer(app).listen(0, '127.0.0.1');
  try {
    await new Promise((done) => listening.once('listening', done));
    const { port } = listening.address() as AddressInfo;
    const hangingUp = connect(port, '127.0.0.1');
    hangingUp.write(
      'POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 50\r\n\r\n{"query"',
    );
    await new Promise((done) => setImmediate(done));
    hangingUp.destroy();
    const answer = await request(`http://127.0.0.1:${port}`).post('/graphql').send(body);
    expect(answer.status).toBe(200);
  } finally {
    listening.close();
  }
});
