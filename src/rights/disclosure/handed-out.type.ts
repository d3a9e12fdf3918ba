import type { DeliveryWay } from './disclosure.type';

/** A file of a package, as it is handed out. */
interface HandedFile {
  readonly path: string;
  readonly content: () => AsyncIterable<Uint8Array>;
}

/** A package that is handed out now, and not again by this delivery. */
export interface HandedOut {
  readonly kind: 'handed';
  /** The number of the request. */
  readonly number: string;
  readonly preparedAt: Date;
  readonly files: readonly HandedFile[];
  readonly way: DeliveryWay;
  /** Null where it is handed out as it is. */
  readonly password: string | null;
}
