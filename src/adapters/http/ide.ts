import { readFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { join } from 'node:path';
import express, { Router, type RequestHandler } from 'express';
import type { IdePreset } from './ide-preset.type';

const presetTag = '<script type="application/json" id="preset">';
const emptyPreset = `${presetTag}</script>`;

/** What both pages may load; Apollo's script never reaches another endpoint than ours. */
const ownOnly = {
  'default-src': "'none'",
  'script-src': "'self'",
  'style-src': "'self' 'unsafe-inline'",
  'img-src': "'self' data:",
  'font-src': "'self' data:",
  'connect-src': "'self'",
  'worker-src': "'self'",
  'base-uri': "'none'",
  'form-action': "'none'",
  'frame-ancestors': "'none'",
};
const ownAndApollo = {
  ...ownOnly,
  'script-src': "'self' https://embeddable-sandbox.cdn.apollographql.com",
  'frame-src': 'https://sandbox.embed.apollographql.com',
};

/**
 * The pages for a developer's browser: `GET /` Apollo Sandbox, `GET /graphiql` GraphiQL from our own files alone.
 * For development only: whoever can reach the pages by a loopback name gets the preset's headers, its token with them;
 * asked for by any other name they come without, so that a foreign site cannot read them through its own name.
 * @param folder where `scripts/build-ide.mjs` has put the pages; throws where they are not.
 */
export function ideRouter({ preset, folder }: { preset: IdePreset; folder: string }): Router {
  const router = Router();
  router.get('/', page(join(folder, 'sandbox.html'), preset, ownAndApollo));
  router.get('/graphiql', page(join(folder, 'graphiql.html'), preset, ownOnly));
  router.use('/graphiql/assets', express.static(join(folder, 'assets'), { index: false, redirect: false, setHeaders }));
  return router;
}

/** The names of assets carry a digest of what is in them. */
function setHeaders(response: ServerResponse): void {
  response.setHeader('cache-control', 'public, max-age=31536000, immutable');
}

function page(file: string, preset: IdePreset, policy: Readonly<Record<string, string>>): RequestHandler {
  const [before, after] = readFileSync(file, 'utf8').split(emptyPreset);
  if (before === undefined || after === undefined) throw new Error(`${file} has no place for the preset`);
  const fill = (content: IdePreset): string =>
    `${before}${presetTag}${JSON.stringify(content).replaceAll('<', '\\u003c')}</script>${after}`;
  const whole = fill(preset);
  const withoutHeaders = fill({ ...preset, headers: {} });
  const headers = {
    'cache-control': 'no-store',
    'content-security-policy': Object.entries(policy)
      .map(([directive, sources]) => `${directive} ${sources}`)
      .join('; '),
  };
  return (request, response) => {
    response
      .set(headers)
      .type('html')
      .send(isLoopback(request.hostname) ? whole : withoutHeaders);
  };
}

function isLoopback(name: string | undefined): boolean {
  return name === 'localhost' || name === '[::1]' || /^127(\.\d{1,3}){3}$/.test(name ?? '');
}
