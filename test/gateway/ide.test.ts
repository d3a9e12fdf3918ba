import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describeInBrowser, openWindow, type BrowserWindow } from '../support/browser';
import { ideApplication, preset } from '../support/ide-application';

const cdn = 'https://embeddable-sandbox.cdn.apollographql.com/**';
const apolloFrame = 'https://sandbox.embed.apollographql.com/**';

describeInBrowser('the IDE in a browser', (program) => {
  let server: Server;
  let origin: string;
  let window: BrowserWindow;

  beforeAll(async () => {
    server = createServer(ideApplication(preset)).listen(0, '127.0.0.1');
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
