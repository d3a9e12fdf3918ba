import type { FieldClass } from '../../catalogue/personal-fields';
import type { AskedRequest } from '../../identity/caller.type';
import type { SubjectId } from '../../kernel/ids';
import type { Places } from '../../packaging/places';
import type { PackageSigner } from '../../packaging/sign-manifest';
import type { PackageContent } from '../../policy/request-rules.type';
import type { WholePart } from '../../viewing/whole-person.type';
import type { Delivery } from './disclosure.type';

/** What is collected for a request. */
export interface CollectionAsked {
  readonly subjects: readonly SubjectId[];
  /** The number of the request. */
  readonly request: string;
  readonly content: PackageContent;
}

/** What disclosures are made with. */
export interface DisclosureTools {
  readonly places: Places;
  /** All that is held of a person, as the person may see it, and what is to be told beside it. */
  readonly held: (asked: CollectionAsked) => AsyncIterable<WholePart>;
  readonly signer: PackageSigner;
  /** The version of the rules. */
  readonly policy: string;
  /** The classes that a caller sees in clear of these subjects. */
  readonly clearTo: (asked: AskedRequest, subjects: readonly SubjectId[]) => Promise<ReadonlySet<FieldClass>>;
  /** The newest signed checkpoint of the audit log; null before the first. */
  readonly checkpoint: () => Promise<string | null>;
  /** The code, or the password, of a delivery; kept nowhere. */
  readonly secretOf: (delivery: Pick<Delivery, 'id' | 'way'>) => string;
}
