import { memberSubjectId } from '../../seeds/keys';
import { ask, officer, type Answered, type TestCaller } from './ask';
import type { TestGateway } from './gateway';

/** One transaction as the graph answers it. */
type AnsweredTransaction = Readonly<
  Record<'partner' | 'kind' | 'occurredAt' | 'reference', string> &
    Record<'amount' | 'currency' | 'status' | 'description' | 'counterparty', string | null>
>;

export interface TransactionsPage {
  readonly decision: string;
  readonly complete: boolean | null;
  readonly edges: readonly { readonly cursor: string; readonly node: AnsweredTransaction }[] | null;
  readonly nodes: readonly AnsweredTransaction[] | null;
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null } | null;
}

/** The arguments of one page; `first` is 100 when left out. */
export interface PageArguments {
  readonly first?: number;
  readonly after?: string | null;
  readonly partners?: readonly string[];
  readonly kinds?: readonly string[];
  readonly from?: string;
  readonly to?: string | undefined;
}

type Answer = Answered<{ readonly subject: { readonly transactions: TransactionsPage } | null }>;

const document = /* GraphQL */ `
  query (
    $id: ID!
    $first: Int!
    $after: String
    $partners: [String!]
    $kinds: [String!]
    $from: DateTime
    $to: DateTime
  ) {
    subject(id: $id) {
      transactions(first: $first, after: $after, partners: $partners, kinds: $kinds, from: $from, to: $to) {
        decision
        complete
        edges {
          cursor
          node {
            ...whole
          }
        }
        nodes {
          ...whole
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  }
  fragment whole on Transaction {
    partner
    kind
    occurredAt
    reference
    amount
    currency
    status
    description
    counterparty
  }
`;

/** The answer about one page of a person of the cast. */
export const askPage = (
  gateway: TestGateway,
  index: number,
  page: PageArguments,
  caller: TestCaller = officer,
): Promise<Answer> => ask(gateway, caller, document, { id: memberSubjectId(index), first: 100, ...page });

/** As `askPage`, of which no error is expected. */
export async function pageOf(...question: Parameters<typeof askPage>): Promise<TransactionsPage> {
  const { data, errors } = await askPage(...question);
  if (errors || !data?.subject) throw new Error(`Answered with ${JSON.stringify(errors)}`);
  return data.subject.transactions;
}

/** Every page of person 0 until the last says that none follows. */
export async function pagesToTheEnd(
  gateway: TestGateway,
  page: PageArguments,
  caller: TestCaller = officer,
): Promise<TransactionsPage[]> {
  const pages = [await pageOf(gateway, 0, page, caller)];
  for (let last = pages[0]; last?.pageInfo?.hasNextPage; last = pages.at(-1))
    pages.push(await pageOf(gateway, 0, { ...page, after: last.pageInfo.endCursor }, caller));
  return pages;
}
