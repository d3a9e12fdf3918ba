import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { databases } from './databases';
import { readPeople } from './read-people';

interface Asked {
  readonly ids: readonly string[];
  readonly transactions: boolean;
}

/** The bare handler: a POST of `{ ids, transactions }` is answered with the people, in the shape of the gateway's answer. */
async function main(): Promise<void> {
  const read = await readPeople(databases(process.env), process.env['HONNIN_KEY_FILE'] ?? '');
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { ids, transactions } = JSON.parse(Buffer.concat(chunks).toString('utf8')) as Asked;
      read(ids, transactions).then(
        (people) => {
          response.setHeader('content-type', 'application/json');
          response.end(JSON.stringify({ people }));
        },
        (error: unknown) => {
          response.statusCode = 500;
          response.end(String(error));
        },
      );
    });
  });
  server.listen(0, '127.0.0.1', () => {
    console.log(`The limit answers at http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  });
  process.once('SIGTERM', () => process.exit(0));
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
