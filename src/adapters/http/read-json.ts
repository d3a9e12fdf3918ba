import type { IncomingMessage } from 'node:http';
import { Refusal } from './refusal';

const LARGEST_BODY = 1024 * 1024;
/** A browser sends no JSON to another site without asking first, so this also keeps forged posts out. */
const JSON_IN_UTF8 = /^\s*application\/json\s*(?:;\s*charset\s*=\s*"?utf-?8"?\s*)?;?\s*$/i;

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** The JSON object or list that a request brings. Throws a Refusal for anything else, and reads no further than a megabyte. */
export async function readJson(request: IncomingMessage): Promise<unknown> {
  const {
    'content-type': type = '',
    'content-encoding': encoding = 'identity',
    'content-length': length,
  } = request.headers;
  if (!JSON_IN_UTF8.test(type))
    throw new Refusal(415, 'BAD_INPUT', 'Send a JSON body in UTF-8 with `content-type: application/json`');
  if (encoding.toLowerCase() !== 'identity')
    throw new Refusal(415, 'BAD_INPUT', 'Send the body as it is, without `content-encoding`');
  if (Number(length ?? 0) > LARGEST_BODY) throw tooLarge();
  return parsed(await bodyOf(request));
}

const tooLarge = (): Refusal => new Refusal(413, 'TOO_LARGE', 'A body may hold at most 1 MiB');

function bodyOf(request: IncomingMessage): Promise<Buffer> {
  return new Promise((done, failed) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > LARGEST_BODY) failed(tooLarge());
      else chunks.push(chunk);
    });
    request.on('end', () => {
      done(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks));
    });
    request.on('error', failed);
  });
}

function parsed(body: Buffer): unknown {
  let value: unknown;
  try {
    value = JSON.parse(utf8.decode(body));
  } catch {
    value = null;
  }
  if (typeof value === 'object' && value !== null) return value;
  throw new Refusal(400, 'BAD_INPUT', 'The body must be JSON in UTF-8');
}
