import type { DocumentNode } from 'graphql';
import type { GatewayContext } from '../gateway-context.type';
import type { OperationSize } from './operation-size';

/** A valid operation of a caller, before anything of it is done. */
interface AtTheDoor {
  readonly context: GatewayContext;
  readonly document: DocumentNode;
  readonly size: OperationSize;
  /** The fields that its answer may hold, counted for every person and row; infinite where it has too many to count. */
  readonly cost: number;
}

/** Throws a CodedError where the operation may not come in. */
export type DoorCheck = (asked: AtTheDoor) => void | Promise<void>;
