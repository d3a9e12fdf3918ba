import type { Area } from './request-command.type';
import type { EvidenceType } from './request.type';

/** What is done with files of a request. */
export interface EvidenceFiles {
  /** What a file is by its content, whatever it is called; null where it is none of the types that are taken, or is broken. */
  typeOf(content: Uint8Array): Promise<EvidenceType | null>;
  /**
   * The picture with parts of it black, made anew, so that nothing of what was there is left; null where it is no picture, OUTSIDE
   * where one of the parts is not on it.
   */
  blackedOut(content: Uint8Array, areas: readonly Area[]): Promise<Buffer | 'OUTSIDE' | null>;
}
