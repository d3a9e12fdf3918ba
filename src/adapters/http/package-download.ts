import { urlencoded, type Request, type RequestHandler, type Response } from 'express';
import { pipeline } from 'node:stream/promises';
import { CodedError, errorCatalogue, type ErrorCode } from '../../kernel/errors';
import { httpStatus } from './http-status';
import { Refusal } from './refusal';

/** A package on its way out. */
interface Download {
  readonly kind: 'download';
  /** With its ending. */
  readonly name: string;
  readonly content: AsyncIterable<Uint8Array>;
}

export interface PackageDownloadOptions {
  /** For who is logged in, by the headers of the request. Throws CodedError where they may take nothing. */
  readonly asPerson: (headers: NodeJS.Dict<string[]>, delivery: string) => Promise<Taken>;
  /** For whoever has the code. */
  readonly withCode: (delivery: string, code: string) => Promise<Taken>;
}

export type Taken = Download | { readonly kind: 'refused'; readonly code: ErrorCode };

const MOST_BYTES = 4096;

/**
 * Answers `GET /packages/:id`: with the package to who is logged in as the person, else with a page that asks for the code, which comes
 * back by `POST /packages/:id`. Each delivery is given once.
 */
export function packageDownload({ asPerson, withCode }: PackageDownloadOptions): {
  readonly get: RequestHandler;
  readonly post: readonly RequestHandler[];
} {
  const idOf = (request: Request): string => String(request.params['id']);
  return {
    get: async (request, response) => {
      if (request.headers.authorization === undefined) {
        page(response, 200, null);
        return;
      }
      const taken = await told(() => asPerson(request.headersDistinct, idOf(request)));
      if (taken.kind === 'refused') throw new Refusal(httpStatus[taken.code], taken.code, errorCatalogue[taken.code]);
      await send(taken, response);
    },
    post: [
      urlencoded({ extended: false, limit: MOST_BYTES, parameterLimit: 4 }),
      async (request, response) => {
        const { code } = (request.body ?? {}) as { code?: unknown };
        const taken = await told(() => withCode(idOf(request), typeof code === 'string' ? code : ''));
        if (taken.kind === 'refused') page(response, httpStatus[taken.code], taken.code);
        else await send(taken, response);
      },
    ],
  };
}

async function told(taking: () => Promise<Taken>): Promise<Taken> {
  try {
    return await taking();
  } catch (fault) {
    if (fault instanceof CodedError) throw new Refusal(httpStatus[fault.code], fault.code, fault.message);
    throw fault;
  }
}

async function send({ name, content }: Download, response: Response): Promise<void> {
  response.setHeader('content-type', name.endsWith('.zip') ? 'application/zip' : 'application/octet-stream');
  response.setHeader('content-disposition', `attachment; filename="${name}"`);
  response.setHeader('cache-control', 'no-store');
  // What is broken off is not whole, so that the other side sees that it is.
  await pipeline(content, response).catch(() => response.destroy());
}

const words: Readonly<Partial<Record<ErrorCode, string>>> = {
  CODE_WRONG: 'コードが違います。 <span lang="en">This is not the code.</span>',
};
const closed =
  'この受け渡しは終了しています。窓口にお問い合わせください。 <span lang="en">This delivery is not open any more. Please ask the desk.</span>';

/** The same whether there is such a delivery or not. */
function page(response: Response, status: number, refusal: ErrorCode | null): void {
  const said = refusal === null ? '' : `<p role="alert"><strong>${words[refusal] ?? closed}</strong></p>`;
  response
    .status(status)
    .set(
      'content-security-policy',
      "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    )
    .set('cache-control', 'no-store')
    .set('referrer-policy', 'no-referrer')
    .type('html').send(`<!doctype html>
<html lang="ja"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>開示パッケージの受け取り</title>
<style>body{font-family:"Noto Sans JP","Hiragino Sans",sans-serif;max-width:40rem;margin:2rem auto;padding:0 1rem;line-height:1.7}input,button{font:inherit;padding:.4rem .8rem}label{display:block}</style></head>
<body><main><h1>開示パッケージの受け取り</h1>
<p>別の方法でお知らせした確認コード又はパスワードを入力してください。お受け取りは一回限りです。 <span lang="en">Enter the code or the password that came by another way. The package can be got once.</span></p>
${said}<form method="post"><label for="code">確認コード <span lang="en">code</span></label><input id="code" name="code" autocomplete="one-time-code" maxlength="40" required> <button type="submit">受け取る <span lang="en">get it</span></button></form></main></body></html>
`);
}
