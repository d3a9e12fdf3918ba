import type { Position } from '../kernel/yaml-reader';
import type { Role } from './policy.type';

/** Who may call one root operation at all. */
export interface OperationRule {
  /** As `Query.subject`. */
  readonly operation: string;
  readonly roles: ReadonlySet<Role>;
  /** Whether the request must name a purpose of use. */
  readonly purpose: boolean;
  readonly source: string;
  readonly where: Position;
}
