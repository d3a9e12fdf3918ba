import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Express } from 'express';
import { buildSchema, graphql } from 'graphql';
import request from 'supertest';
import { gatewayApp } from '../../src/adapters/http/gateway-app';
import { ideRouter } from '../../src/adapters/http/ide';
import type { IdePreset } from '../../src/adapters/http/ide-preset.type';
import { describeInBrowser, openWindow, type BrowserWindow } from '../support/browser';

const preset: IdePreset = {
  headers: { authorization: 'Bearer development-token-1', 'x-purpose': 'INQUIRY_RESPONSE' },
  document: 'query Footprint($suffix: String!) {\n  greeting(suffix: $suffix)\n  authorization\n  purpose\n}\n',
  variables: '{ "suffix": "様" }',
};
const cdn = 'https://embeddable-sandbox.cdn.apollographql.com/**';
const apolloFrame = 'https://sandbox.embed.apollographql.com/**';

/** The HTTP edge with the IDE and an endpoint that tells which headers reached it. */
function application(opening: IdePreset): Express {
  const schema = buildSchema('type Query { greeting(suffix: String!): String! authorization: String purpose: String }');
  return gatewayApp({
    graphql: async (incoming, response) => {
      const body = incoming.body as { query: string; variables?: Record<string, unknown> };
      const rootValue = {
        greeting: ({ suffix }: { suffix: string }) => `髙橋 𠮷子 ${suffix}`,
        authorization: incoming.get('authorization'),
        purpose: incoming.get('x-purpose'),
      };
      response.json(await graphql({ schema, source: body.query, variableValues: body.variables, rootValue }));
    },
    missingParts: () => Promise.resolve([]),
    onError: (_id, error) => {
      throw error;
    },
    pages: [ideRouter({ preset: opening, folder: join(__dirname, '../../dist/ide') })],
  });
}

describe('the IDE pages', () => {
  const hostile = application({ ...preset, document: '{ a } # </script><script>alert(1)</script> $& <!--' });

  it.each(['/', '/graphiql'])('%s holds the preset where no text of it can end the script tag', async (path) => {
    const page = await request(hostile).get(path).set('host', 'localhost:4000').expect(200);
    const [, tag] = /<script type="application\/json" id="preset">(.*)<\/script>\n/.exec(page.text) ?? [];
    expect(tag).not.toContain('<');
    expect(JSON.parse(tag ?? '')).toEqual({
      headers: preset.headers,
      document: '{ a } # </script><script>alert(1)</script> $& <!--',
      variables: preset.variables,
    });
  });

  it.each(['/', '/graphiql'])('%s is stored by no cache and shown in no foreign frame', async (path) => {
    const { headers } = await request(hostile).get(path).expect(200);
    expect(headers['cache-control']).toBe('no-store');
    expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
  });

  it.each(['localhost', '127.0.0.1:4000', '127.8.8.8', '[::1]:4000'])(
    'asked for as %s they hold the token',
    async (host) => {
      const page = await request(hostile).get('/graphiql').set('host', host).expect(200);
      expect(page.text).toContain('development-token-1');
    },
  );

  it.each(['evil.example', 'localhost.evil.example:4000', '127.0.0.1.evil.example', '10.0.0.1'])(
    'asked for as %s they hold no header',
    async (host) => {
      const page = await request(hostile).get('/graphiql').set('host', host).expect(200);
      expect(page.text).toContain('"headers":{}');
      expect(page.text).not.toContain('development-token-1');
    },
  );

  it('assets, whose names carry their digest, are stored for good; a page is none of them', async () => {
    const page = await request(hostile).get('/graphiql').expect(200);
    const [asset] = /\/graphiql\/assets\/graphiql-[\w-]+\.js/.exec(page.text) ?? [''];
    const { headers } = await request(hostile).get(asset).expect(200);
    expect(headers['cache-control']).toBe('public, max-age=31536000, immutable');
    await request(hostile).get('/graphiql/graphiql.html').expect(404);
    await request(hostile).get('/graphiql/assets/..%2fgraphiql.html').expect(404);
  });

  it('a folder without the pages is refused at start', () => {
    expect(() => ideRouter({ preset, folder: join(__dirname, 'nowhere') })).toThrow('nowhere');
  });
});

describeInBrowser('the IDE in a browser', (program) => {
  let server: Server;
  let origin: string;
  let window: BrowserWindow;

  beforeAll(async () => {
    server = createServer(application(preset)).listen(0, '127.0.0.1');
    await once(server, 'listening');
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(async () => {
    server.close();
    server.closeAllConnections();
    await once(server, 'close');
  });
  beforeEach(async () => {
    window = await openWindow(program);
  });
  afterEach(() => window.close());

  const answer = {
    data: { greeting: '髙橋 𠮷子 様', authorization: 'Bearer development-token-1', purpose: 'INQUIRY_RESPONSE' },
  };

  it('GraphiQL opens with the preset, runs it with its headers, and asks no host but its own', async () => {
    await window.openGraphiql(origin);
    await window.untilShown('document', 'query Footprint($suffix: String!)');
    await window.untilShown('headers', '"x-purpose": "INQUIRY_RESPONSE"');
    expect(await window.run()).toEqual(answer);
    await window.untilShown('result', '"greeting": "髙橋 𠮷子 様"');
    const picture = process.env['IDE_PICTURE'];
    if (picture !== undefined) await window.page.screenshot({ path: picture });
    expect([...window.hosts]).toEqual([new URL(origin).host]);
    expect(window.problems).toEqual([]);
  });

  it('GraphiQL marks a field that the schema does not have', async () => {
    await window.openGraphiql(origin);
    await window.page.locator('.graphiql-query-editor .view-line').first().click();
    await window.page.keyboard.press('ControlOrMeta+Home');
    await window.page.keyboard.type('query Wrong { nowhere } ');
    await window.untilTrue(
      `__MONACO.editor.getModelMarkers({}).some(({ message }) => message.includes('Cannot query field "nowhere"'))`,
    );
    expect(window.problems).toEqual([]);
  });

  it('a reload of GraphiQL keeps the draft, and has variables and headers as before', async () => {
    const shown = (text: string): Promise<void> => window.untilShown('document', text);
    await window.openGraphiql(origin);
    await shown('query Footprint($suffix: String!)');
    await window.page.locator('.graphiql-query-editor .view-line').first().click();
    await window.page.keyboard.press('ControlOrMeta+Home');
    await window.page.keyboard.type('# my draft\n');
    await window.untilTrue('sessionStorage.getItem("graphiql:query")?.includes("# my draft")');
    await window.openGraphiql(origin);
    await shown('# my draft');
    expect(await window.run()).toEqual(answer);
    expect(await window.page.evaluate('JSON.stringify([{ ...localStorage }, { ...sessionStorage }])')).not.toContain(
      'development-token-1',
    );
  });

  it('Sandbox goes on to GraphiQL where its script cannot be had', async () => {
    await window.page.route(cdn, (route) => route.abort('internetdisconnected'));
    await window.page.goto(`${origin}/`);
    await window.page.waitForURL(`${origin}/graphiql`);
    await window.untilShown('document', 'query Footprint($suffix: String!)');
  });

  describe('with a stand-in for Apollo, which shows what it was given', () => {
    const embed = `window.EmbeddedSandbox = class {
      constructor(options) {
        window.given = options;
        const frame = Object.assign(document.createElement('iframe'), {
          src: 'https://sandbox.embed.apollographql.com/',
          onload: () => { window.framed = true; },
        });
        options.target.append(frame);
      }
    };`;
    const openSandbox = async (frame: string): Promise<void> => {
      await window.page.clock.install();
      await window.page.route(cdn, (route) => route.fulfill({ contentType: 'text/javascript', body: embed }));
      await window.page.route(apolloFrame, (route) => route.fulfill({ contentType: 'text/html', body: frame }));
      await window.page.goto(`${origin}/`);
      await window.untilTrue('window.framed');
    };

    it('Sandbox goes on to GraphiQL where its frame says nothing for ten seconds', async () => {
      await openSandbox('unreachable');
      await window.page.clock.fastForward(10_000);
      await window.page.waitForURL(`${origin}/graphiql`);
    });

    it('Sandbox stays where its frame speaks, with telemetry and polling off', async () => {
      await openSandbox('<script>parent.postMessage("here", "*")</script>');
      await window.page.clock.fastForward(60_000);
      expect(window.page.url()).toBe(`${origin}/`);
      expect(await window.page.evaluate('JSON.parse(JSON.stringify({ ...window.given, target: undefined }))')).toEqual({
        initialEndpoint: `${origin}/graphql`,
        endpointIsEditable: false,
        runTelemetry: false,
        initialState: {
          document: preset.document,
          variables: { suffix: '様' },
          sharedHeaders: { authorization: 'Bearer token-of-this-page', 'x-purpose': 'INQUIRY_RESPONSE' },
          includeCookies: false,
          pollForSchemaUpdates: false,
        },
      });
    });

    it('the token reaches our endpoint with each request of Sandbox, and nothing reaches another one', async () => {
      await openSandbox('<script>parent.postMessage("here", "*")</script>');
      const ask = (url: string): Promise<unknown> =>
        window.page.evaluate(`window.given.handleRequest(${JSON.stringify(url)}, {
          method: 'POST',
          headers: { ...window.given.initialState.sharedHeaders, 'content-type': 'application/json' },
          body: JSON.stringify({ query: '{ authorization purpose }' }),
        }).then((reply) => reply.json())`);
      expect(await ask(`${origin}/graphql`)).toEqual({
        data: { authorization: 'Bearer development-token-1', purpose: 'INQUIRY_RESPONSE' },
      });
      await expect(ask('https://sandbox.embed.apollographql.com/graphql')).rejects.toThrow('Failed to fetch');
      expect(window.problems.join()).toContain(
        'violates the following Content Security Policy directive: "connect-src \'self\'"',
      );
    });
  });
});
