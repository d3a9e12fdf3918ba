import { Field, ObjectType } from 'type-graphql';
import type { Outcome } from '../../../policy/policy.type';
import type { MissingView, TransactionEdgeView, TransactionsView, TransactionView } from '../../../viewing/view.type';
import { CompleteField, DecisionField, MissingField, ReasonField } from './shared-fields';
import { Transaction } from './transaction.type';

@ObjectType({ simpleResolvers: true, description: 'A transaction and its place in the list.' })
class TransactionEdge implements TransactionEdgeView {
  @Field(() => String, { description: 'For `after`. Good for the same caller, person and filter alone.' })
  readonly cursor!: () => string;
  @Field(() => Transaction, { description: 'The transaction.' })
  readonly node!: Transaction;
}

@ObjectType({ simpleResolvers: true, description: 'Where a page stands in its list.' })
export class PageInfo {
  constructor(
    private readonly edges: readonly TransactionEdgeView[],
    more: boolean | null,
  ) {
    this.hasNextPage = more ?? false;
  }

  @Field(() => Boolean, { description: 'Whether older transactions follow.' })
  readonly hasNextPage: boolean;

  @Field(() => String, { nullable: true, description: 'The cursor of the last edge; null on an empty page.' })
  endCursor(): string | null {
    return this.edges.at(-1)?.cursor() ?? null;
  }
}

@ObjectType({
  simpleResolvers: true,
  description: 'One page of transactions 取引記録 over all partners, newest first.',
})
export class TransactionConnection implements Omit<TransactionsView, 'hasNextPage'> {
  @DecisionField readonly decision: Outcome;
  @ReasonField readonly reason: string;
  @CompleteField readonly complete: boolean | null;
  @MissingField readonly missing: readonly MissingView[] | null;
  @Field(() => [TransactionEdge], { nullable: true, description: 'Null where withheld or refused.' })
  readonly edges: readonly TransactionEdgeView[] | null;

  constructor(private readonly view: TransactionsView) {
    this.decision = view.decision;
    this.reason = view.reason;
    this.complete = view.complete;
    this.missing = view.missing;
    this.edges = view.edges;
  }

  @Field(() => [Transaction], { nullable: true, description: 'The transactions of `edges`, without their cursors.' })
  get nodes(): readonly TransactionView[] | null {
    return this.edges?.map(({ node }) => node) ?? null;
  }

  @Field(() => PageInfo, { nullable: true, description: 'Null where withheld or refused.' })
  get pageInfo(): PageInfo | null {
    return this.edges && new PageInfo(this.edges, this.view.hasNextPage);
  }
}
