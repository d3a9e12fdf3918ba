import 'reflect-metadata';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { ApolloServer } from '@apollo/server';
import { expressMiddleware } from '@as-integrations/express5';
import express from 'express';
import { applyMiddleware } from 'graphql-middleware';
import { createLocalJWKSet, jwtVerify } from 'jose';
import { buildSchema } from 'type-graphql';
import { localKeyFile } from '../../src/adapters/keys/local-key-file';
import { developmentIssuer } from '../../src/adapters/tokens/development-issuer';
import { anchorCodec } from '../../src/federation/anchor-codec';
import type { PeerContext } from './context.type';
import { Look } from './control.entities';
import { loaders } from './loaders';
import { PapersResolver } from './papers.resolver';
import { partnerRecordLoaders } from './partner-records';
import { rules } from './rules';
import { openStores } from './stores';
import { subjectOf } from './subject-of';
import { SubjectResolver } from './subject.resolver';

/** The same answers as the gateway's to what the figures ask, written the usual way. */
async function main(): Promise<void> {
  const contextOf = await contexts(process.env);
  const schema = await buildSchema({ resolvers: [SubjectResolver, PapersResolver], validate: false });
  const server = new ApolloServer<PeerContext>({
    schema: applyMiddleware(schema, rules),
    introspection: false,
    stopOnTerminationSignals: false,
    plugins: [{ requestDidStart: () => Promise.resolve({ willSendResponse: putOnRecord }) }],
  });
  await server.start();
  const app = express();
  app.use(
    '/graphql',
    express.json({ limit: '1mb' }),
    expressMiddleware(server, {
      context: ({ req }) => contextOf(req.get('authorization') ?? '', req.get('x-purpose') ?? ''),
    }),
  );
  const listening = app.listen(0, '127.0.0.1', () => {
    console.log(`The peer answers at http://127.0.0.1:${(listening.address() as AddressInfo).port}`);
  });
  process.once('SIGTERM', () => process.exit(0));
}

/** Makes the context of a request, of a caller whose token is verified. */
async function contexts(
  environment: NodeJS.ProcessEnv,
): Promise<(authorization: string, purpose: string) => Promise<PeerContext>> {
  const repository = await openStores(environment);
  const keys = localKeyFile(environment['HONNIN_KEY_FILE'] ?? '');
  const codec = await anchorCodec(keys);
  const partnerRecords = await partnerRecordLoaders(keys, repository);
  const { issuer, audience, jwks } = developmentIssuer(
    join(environment['HONNIN_DATA'] ?? '.data', 'development-issuer.json'),
  );
  const publicKeys = createLocalJWKSet(jwks);
  return async (authorization, purpose) => {
    const { payload } = await jwtVerify(authorization.replace(/^Bearer /, ''), publicKeys, { issuer, audience });
    const load = loaders(repository);
    return {
      caller: { id: payload.sub ?? '', role: String(payload['role']) },
      purpose,
      repository,
      load,
      partnerRecords: partnerRecords(load),
      subject: (id) => subjectOf(id, load, codec),
      seen: [],
    };
  };
}

async function putOnRecord({ contextValue }: { readonly contextValue: PeerContext }): Promise<void> {
  const { caller, purpose, seen, repository } = contextValue;
  await repository(Look).insert({ caller: caller.id, purpose, subjects: seen.join(' ') });
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
