import { createConnection } from 'mysql2/promise';
import { DataSource, type EntityTarget, type ObjectLiteral, type Repository } from 'typeorm';
import { Address, ContactPoint, Member, MemberAddress, PartnerLink } from './accounts.entities';
import { BankAccount, Card, Customer } from './billing.entities';
import { Anchor, DataKey, Look } from './control.entities';
import { PartnerCustomer, TransactionRecord } from './partners.entities';
import { IdentityCheck, Licence, User } from './product.entities';

const entities = {
  HONNIN_CONTROL_URL: [Anchor, DataKey],
  HONNIN_STORE_ACCOUNTS_URL: [Member, ContactPoint, Address, MemberAddress, PartnerLink],
  HONNIN_STORE_BILLING_URL: [Customer, BankAccount, Card],
  HONNIN_STORE_KYC_URL: [IdentityCheck, Licence],
  HONNIN_STORE_MEETINGS_URL: [User],
  HONNIN_STORE_PARTNERS_URL: [PartnerCustomer, TransactionRecord],
  PEER_AUDIT_URL: [Look],
};

/** The repository of an entity, in whichever store it stands. */
export type Repositories = <Row extends ObjectLiteral>(entity: EntityTarget<Row>) => Repository<Row>;

/** Opens the stores that the environment names, with pools of the size that the gateway's have. */
export async function openStores(environment: NodeJS.ProcessEnv): Promise<Repositories> {
  await createDatabase(environment['PEER_AUDIT_URL'] ?? '');
  const sources = Object.entries(entities).map(
    ([name, list]) =>
      new DataSource({
        type: 'mysql',
        url: environment[name] ?? '',
        entities: list,
        // Its own alone: the stores are only read.
        synchronize: name === 'PEER_AUDIT_URL',
        charset: 'utf8mb4',
        timezone: 'Z',
        dateStrings: ['DATE'],
        supportBigNumbers: true,
        bigNumberStrings: true,
        poolSize: 16,
      }),
  );
  await Promise.all(sources.map((source) => source.initialize()));
  return (entity) => {
    const source = sources.find((each) => each.hasMetadata(entity));
    if (!source) throw new Error('The entity stands in no store');
    return source.getRepository(entity);
  };
}

async function createDatabase(url: string): Promise<void> {
  const server = new URL(url);
  const name = server.pathname.slice(1);
  server.pathname = '';
  const connection = await createConnection(server.href);
  await connection.query(`CREATE DATABASE IF NOT EXISTS \`${name}\` CHARACTER SET utf8mb4`);
  await connection.end();
}
