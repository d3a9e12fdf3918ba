import { memberSubjectId } from '../../seeds/keys';
import { askWell, officer, self, support, type TestCaller } from '../support/ask';
import { databaseKinds } from '../support/databases';
import { startGateway, type TestGateway } from '../support/gateway';
import { pageOf, pagesToTheEnd } from '../support/transaction-pages';
import { plain } from './expected/everyday';

describe.each(databaseKinds)('transactions on %s', (kind) => {
  let gateway: TestGateway;
  beforeAll(async () => {
    gateway = await startGateway(kind);
  }, 120_000);
  afterAll(async () => {
    await gateway.close();
  });

  it('come whole, newest first, in one page that is large enough', async () => {
    const { nodes, edges, pageInfo, complete } = await pageOf(gateway, 0, {});
    expect(nodes).toEqual(plain.transactions);
    expect(edges?.map(({ node }) => node)).toEqual(nodes);
    expect([complete, pageInfo?.hasNextPage, pageInfo?.endCursor]).toEqual([true, false, expect.any(String)]);
  });

  it.each([1, 7, 60, 61])('come each once and in order by pages of %i', async (first) => {
    const pages = await pagesToTheEnd(gateway, { first });
    expect(pages.flatMap(({ nodes }) => nodes)).toEqual(plain.transactions);
    expect(pages).toHaveLength(Math.ceil(61 / first));
    expect(pages.slice(0, -1).map(({ nodes }) => nodes?.length)).toEqual(Array(pages.length - 1).fill(first));
  });

  it.each([
    [60, true],
    [61, false],
    [62, false],
  ])('say with first: %i of 61 whether older ones follow: %s', async (first, more) => {
    expect((await pageOf(gateway, 0, { first })).pageInfo?.hasNextPage).toBe(more);
  });

  it('end on an empty page without a cursor after the last one', async () => {
    const { pageInfo } = await pageOf(gateway, 0, {});
    const after = await pageOf(gateway, 0, { after: pageInfo?.endCursor ?? null });
    expect([after.nodes, after.pageInfo]).toEqual([[], { hasNextPage: false, endCursor: null }]);
  });

  it('by several aliases in one operation are each what was asked', async () => {
    const aliases = /* GraphQL */ `
      query ($id: ID!, $other: ID!) {
        subject(id: $id) {
          three: transactions(first: 3) {
            nodes {
              reference
            }
            pageInfo {
              hasNextPage
            }
          }
          ads: transactions(partners: ["kita-ads"]) {
            nodes {
              reference
            }
            pageInfo {
              hasNextPage
            }
          }
          again: transactions(first: 3) {
            nodes {
              amount
            }
            pageInfo {
              endCursor
            }
          }
        }
        other: subject(id: $other) {
          three: transactions(first: 1) {
            nodes {
              reference
            }
            pageInfo {
              hasNextPage
            }
          }
        }
      }
    `;
    const variables = { id: memberSubjectId(0), other: memberSubjectId(1) };
    const answer = await askWell<Record<string, unknown>>(gateway, officer, aliases, variables);
    expect(answer).toEqual({
      subject: {
        three: {
          nodes: [{ reference: 'SP-0-0055' }, { reference: 'kt-0-2' }, { reference: 'kt-0-1' }],
          pageInfo: { hasNextPage: true },
        },
        ads: { nodes: [{ reference: 'kt-0-2' }, { reference: 'kt-0-1' }], pageInfo: { hasNextPage: false } },
        again: {
          nodes: [{ amount: '554' }, { amount: null }, { amount: null }],
          pageInfo: { endCursor: expect.any(String) as string },
        },
      },
      other: { three: { nodes: [{ reference: 'SP-1-3' }], pageInfo: { hasNextPage: true } } },
    });
  });

  it('masked show partner, kind and time alone, on every page', async () => {
    const pages = await pagesToTheEnd(gateway, { first: 7 }, support);
    const masked = {
      reference: null,
      amount: null,
      currency: null,
      status: null,
      description: null,
      counterparty: null,
    };
    expect(new Set(pages.map(({ decision }) => decision))).toEqual(new Set(['MASKED']));
    expect(pages.flatMap(({ nodes }) => nodes)).toEqual(plain.transactions.map((row) => ({ ...row, ...masked })));
  });

  it.each([
    ['a developer', { role: 'DEVELOPER', purpose: 'INQUIRY_RESPONSE' }, 'WITHHELD'],
    ['an auditor', { role: 'AUDITOR', purpose: 'RIGHTS_REQUEST' }, 'WITHHELD'],
    ['a service', { role: 'SERVICE', id: 'notification-service' }, 'REFUSED'],
  ] as [string, TestCaller, string][])('tell %s not even their number', async (_title, caller, decision) => {
    const withheld = { decision, complete: null, edges: null, nodes: null, pageInfo: null };
    expect(await pageOf(gateway, 0, {}, caller)).toEqual(withheld);
    expect(await pageOf(gateway, 0, { first: 1, partners: ['kita-ads'] }, caller)).toEqual(withheld);
  });

  it('are the person’s own to see in full', async () => {
    expect((await pageOf(gateway, 0, {}, self(memberSubjectId(0)))).nodes).toEqual(plain.transactions);
  });
});
