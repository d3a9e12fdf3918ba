import type { Decision } from '../authority/decision-table';
import type { FieldClass } from '../catalogue/personal-fields';
import type { ReadingPlan } from '../datasets/reading-plan';
import type { KnownSubject } from '../federation/subject-directory.port';
import type { TransactionPage } from '../federation/transaction.type';
import type { Footprint } from '../federation/walk-state';
import type { AskedRequest } from '../identity/caller.type';
import type { SubjectId } from '../kernel/ids';
import type { CursorCodec } from './cursor';
import type { Plans } from './plan-for';
import type { Selection, TransactionSelection } from './view.type';
import type { ViewingOptions } from './viewing-options.type';

/** One request for one person. */
export interface PersonAsked {
  readonly id: SubjectId;
  readonly selection: Selection;
}

/** Who looks, for what, and with what. */
export interface Look extends AskedRequest {
  readonly options: ViewingOptions;
  readonly plans: Plans;
}

/** All that was loaded for one person. */
export interface Loaded {
  readonly subject: KnownSubject;
  readonly footprint: Footprint;
  readonly pages: ReadonlyMap<string, { readonly page: TransactionSelection; readonly loaded: TransactionPage }>;
}

/** What all people of one look have in common; the decisions are the most open about any of them. */
export interface LookResult {
  readonly selection: Selection;
  readonly decisions: ReadonlyMap<FieldClass, Decision>;
  readonly plan: ReadingPlan;
  readonly cursors: CursorCodec;
}
