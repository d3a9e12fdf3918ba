import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gateway, identity, type GatewayParts } from '../../../src/composition';
import { executorConfig } from '../../../src/config';
import { identityConfig } from '../../../src/config-identity';
import type { TracedSteps } from './traced-steps';

type Parts = Omit<GatewayParts, 'verifier' | 'executor' | 'production' | 'mailer' | 'ide'>;

/** Serves over HTTP; the URL. What is sent are steps too: it has left, whatever comes of the process. */
export async function serve(parts: Parts, steps: TracedSteps): Promise<string> {
  const { verifier } = identity(identityConfig(process.env));
  const executor = executorConfig(process.env);
  const { app } = await gateway({ ...parts, verifier, executor, production: false, mailer: null, ide: null });
  const server = createServer((request, response) => {
    traceReply(response, steps);
    app(request, response);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function traceReply(response: ServerResponse, steps: TracedSteps): void {
  for (const way of ['write', 'end'] as const) {
    const run = response[way].bind(response) as (...given: unknown[]) => unknown;
    const traced = (...given: unknown[]): unknown => {
      const over = steps.begin(`reply ${way}`);
      const sent = run(...given);
      over();
      return sent;
    };
    Object.assign(response, { [way]: traced });
  }
}
