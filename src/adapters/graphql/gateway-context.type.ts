import type { TrailReading } from '../../audit/trail-reading';
import type { DecisionTable } from '../../authority/decision-table';
import type { StoreGraph } from '../../datasets/store-graph';
import type { CallerRequest, OperationNamed } from '../../identity/caller.type';
import type { Linking } from '../../linking/linking';
import type { OperationRule } from '../../policy/operation-rule.type';
import type { Policy } from '../../policy/policy.type';
import type { Revealing } from '../../reveal/revealing';
import type { DeadJobs } from '../../rights/dead-jobs';
import type { Requests } from '../../rights/requests.type';
import type { FollowingSuspensions } from '../../states/follow-suspensions';
import type { SetStates, StateOutcome } from '../../states/set-states';
import type { Viewing } from '../../viewing/view.type';

/** What staff do beside looking. */
export interface StaffActs {
  readonly revealing: Revealing;
  setStates(command: SetStates): Promise<StateOutcome>;
  readonly suspensions: FollowingSuspensions;
  readonly trail: TrailReading;
  readonly requests: Requests;
  readonly deadJobs: DeadJobs;
}

/** What the operator is told of an operation, by words of the schema and the catalogue alone. */
interface Told {
  /** Its root field, `several`, or `none` where the document was not understood. */
  operation: string;
  codes: readonly string[];
}

/** What one request brings; built once per request and never shared. */
export interface GatewayContext {
  /** Null where no bearer token came: nothing but introspection (in development) is open. */
  readonly request: CallerRequest | null;
  /** Filled in once the document is read. */
  readonly operation: OperationNamed;
  /** Filled in as it is answered, for the operator. */
  readonly told: Told;
  /** Null where the request names no purpose. */
  readonly viewing: Viewing | null;
  /** Null where the request names no purpose. */
  readonly linking: Linking | null;
  /** Null where the request names no purpose. */
  readonly staff: StaffActs | null;
  /** The decisions in force today. */
  readonly table: DecisionTable;
  readonly policy: Policy;
  /** Who may call what. */
  readonly operations: readonly OperationRule[];
  readonly graph: StoreGraph;
}
