import { join } from 'node:path';
import request from 'supertest';
import { ideRouter } from '../../src/adapters/http/ide';
import { ideApplication, preset } from '../support/ide-application';

describe('the IDE pages', () => {
  const hostile = ideApplication({ ...preset, document: '{ a } # </script><script>alert(1)</script> $& <!--' });

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
