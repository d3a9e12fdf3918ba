import { Command } from 'commander';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { callerToken, serverConfig } from '../config';
import { ConfigurationError } from '../kernel/errors';
import { isId } from '../kernel/ids';
import { progress } from './progress';
import { schemaFolder } from './project';

const EVERY_MS = 500;

interface Answer {
  readonly data?: {
    readonly rightsRequest: {
      readonly number: string;
      readonly disclosure: {
        readonly asOf: string | null;
        readonly progress: { readonly done: number; readonly expected: number; readonly at: string | null } | null;
        readonly digest: string | null;
      } | null;
    } | null;
  } | null;
  readonly errors?: readonly { readonly message: string }[];
}

/** `honnin package watch`: as whoever the token names, so that the look is decided and on record as theirs. */
export const watchCommand = (): Command =>
  new Command('watch')
    .argument('<request>', 'the id of the request')
    .description('tell how far collecting or building is, until it is done; with the token in HONNIN_TOKEN')
    .option('--url <url>', 'where the gateway answers', `http://127.0.0.1:${serverConfig(process.env).port}`)
    .action(async (request: string, { url }: { url: string }) => {
      const token = callerToken(process.env);
      if (!isId(request)) throw new ConfigurationError('<request> must be the id of a request');
      const bar = progress('Rows');
      for (;;) {
        const { number, disclosure } = await asked(url, token, request);
        const { asOf = null, digest = null, progress: now = null } = disclosure ?? {};
        if (now) bar(Math.min(now.done, now.expected - 1), now.expected);
        else {
          const stands =
            digest === null
              ? asOf === null
                ? 'nothing is collected'
                : `collected as of ${asOf}`
              : `package ${digest}`;
          console.log(`${number}: ${stands}`);
          return;
        }
        await delay(EVERY_MS);
      }
    });

async function asked(url: string, token: string, id: string) {
  const query = readFileSync(join(schemaFolder, 'operations/disclosure.graphql'), 'utf8');
  const answer = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}`, 'x-purpose': 'RIGHTS_REQUEST' },
    body: JSON.stringify({ query, variables: { id } }),
  }).catch(() => null);
  if (!answer) throw new ConfigurationError(`No gateway answers at ${url}`);
  const { data, errors } = (await answer.json()) as Answer;
  const message = errors?.map((error) => error.message).join('; ');
  if (message !== undefined) throw new ConfigurationError(message);
  if (!data?.rightsRequest) throw new ConfigurationError('No request with this id is known to you');
  return data.rightsRequest;
}
