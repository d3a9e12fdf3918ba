import type { RequestHandler } from 'express';
import type { IncomingMessage } from 'node:http';
import { CodedError, errorCatalogue, type ErrorCode } from '../../kernel/errors';
import { httpStatus } from './http-status';
import { Refusal } from './refusal';

/** A file that somebody attaches to a request. */
export interface UploadedFile {
  readonly idempotencyKey: string;
  readonly request: string;
  readonly name: string;
  readonly task: string | null;
  readonly content: Buffer;
}

/** What became of it. */
export type UploadOutcome =
  { readonly kind: 'done'; readonly evidence: object } | { readonly kind: 'refused'; readonly code: ErrorCode };

export interface EvidenceUploadOptions {
  /**
   * Who sends it, by the headers of the request, before anything of the file is read; what they may send it with. Throws CodedError
   * where they may send nothing.
   */
  readonly attaching: (headers: NodeJS.Dict<string[]>) => Promise<(file: UploadedFile) => Promise<UploadOutcome>>;
  /** How many bytes are read at most. */
  readonly mostBytes: () => number;
}

const KEY = /^[\x21-\x7e]{1,128}$/;
/** What names a file: no path, nothing that is not seen. */
const NAME = /^(?!\.)[^/\\\u0000-\u001f\u007f\u200b-\u200f\u202a-\u202e\u2066-\u2069]{1,120}$/u;

/** Takes `POST /requests/:id/evidence?name=…&task=…`, whose body is the file; the header `idempotency-key` names the change. */
export const evidenceUpload =
  ({ attaching, mostBytes }: EvidenceUploadOptions): RequestHandler =>
  async (request, response) => {
    try {
      const attach = await attaching(request.headersDistinct);
      const { name, task } = request.query;
      const key = request.headersDistinct['idempotency-key'] ?? [];
      if (key.length !== 1 || !KEY.test(key[0] ?? ''))
        throw new CodedError('BAD_INPUT', 'The header idempotency-key must be 1 to 128 visible ASCII characters');
      if (typeof name !== 'string' || !NAME.test(name))
        throw new CodedError(
          'BAD_INPUT',
          '`name` must be 1 to 120 letters without `/` or `\\`, not beginning with a dot',
        );
      if (task !== undefined && (typeof task !== 'string' || task === ''))
        throw new CodedError('BAD_INPUT', '`task` must be the key of a dataset, or left out');
      const content = await bodyOf(request, mostBytes());
      const id = String(request.params['id']);
      const outcome = await attach({ idempotencyKey: key[0] ?? '', request: id, name, task: task ?? null, content });
      if (outcome.kind === 'refused') throw new CodedError(outcome.code, errorCatalogue[outcome.code]);
      response.status(201).json(outcome.evidence);
    } catch (fault) {
      if (!request.complete) response.setHeader('connection', 'close');
      if (fault instanceof CodedError) throw new Refusal(httpStatus[fault.code], fault.code, fault.message);
      throw fault;
    }
  };

async function bodyOf(request: IncomingMessage, most: number): Promise<Buffer> {
  const tooLarge = (): CodedError => new CodedError('EVIDENCE_TOO_LARGE', errorCatalogue.EVIDENCE_TOO_LARGE);
  if (Number(request.headers['content-length'] ?? 0) > most) throw tooLarge();
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > most) throw tooLarge();
    chunks.push(chunk);
  }
  if (size === 0) throw new CodedError('BAD_INPUT', 'The body must be the file');
  return Buffer.concat(chunks);
}
