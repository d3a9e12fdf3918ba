import { memberId, memberSubjectId } from '../../seeds/keys';
import { self } from '../support/ask';
import { startGateway } from '../support/gateway';
import { pageOf } from '../support/transaction-pages';

import { databaseKinds } from '../support/databases';

it.each(databaseKinds)(
  'on %s a customer record whose anchor is of another subject is not shown to who merely claims its number',
  async (kind) => {
    const gateway = await startGateway(kind);
    const store = gateway.databases.stores.get('accounts')?.dataSource;
    await store?.initialize();
    await store?.query(
      `INSERT INTO partner_links (id, member_id, partner_code, customer_no, linked_at) VALUES (999, ${memberId(1)}, 'sakura-pay', 'SP1000001', '2026-01-01 00:00:00.000')`,
    );
    const { nodes } = await pageOf(gateway, 1, {}, self(memberSubjectId(1)));
    await gateway.close();
    expect(nodes?.map(({ reference }) => reference)).toEqual(['SP-1-3', 'SP-1-2', 'SP-1-1']);
  },
);
