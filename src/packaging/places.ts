import { CodedError } from '../kernel/errors';
import type { Progress } from './collect';
import type { NewPlace, PackageStore } from './package-store.port';

/** The keys of places, and how far what is made there is. Throws CodedError STORE_UNAVAILABLE. */
export interface PlaceLedger {
  /** A new place of what is made (a collection or a package), with a key of its own. */
  add(place: string, about: string): Promise<Uint8Array>;
  /** Null where it is destroyed, or never was. */
  key(place: string): Promise<Uint8Array | null>;
  /** The places of what is made. */
  of(about: string): Promise<readonly string[]>;
  /** Destroys the key of a place, so that what may be left of it is of no use; the place stays known. */
  removeKey(place: string): Promise<void>;
  /** Forgets a place of which nothing is left. */
  remove(place: string): Promise<void>;
  report(place: string, progress: Progress): Promise<void>;
  progress(about: string): Promise<Progress | null>;
}

export interface PlaceBegun {
  readonly place: string;
  readonly files: NewPlace;
}

/** Where snapshots and packages are, each under a key of its own. */
export class Places {
  constructor(
    private readonly ledger: PlaceLedger,
    private readonly store: PackageStore,
    private readonly newId: () => string,
  ) {}

  /**
   * A place to make something in. What earlier tries left of it is destroyed, so that one who is late with it can finish nothing: what
   * was made is known by its place.
   */
  async begin(about: string): Promise<PlaceBegun> {
    await this.clear(about, []);
    const place = this.newId();
    return { place, files: await this.store.create(place, await this.ledger.add(place, about)) };
  }

  async *read(place: string, name: string): AsyncGenerator<Buffer> {
    const key = await this.ledger.key(place);
    if (!key) throw new CodedError('STORE_UNAVAILABLE', 'What was collected or built is destroyed');
    yield* this.store.read(place, name, key);
  }

  /** Destroys what earlier tries left of what is made, but for the places that are wanted. */
  async clear(about: string, wanted: readonly string[]): Promise<void> {
    for (const place of await this.ledger.of(about)) if (!wanted.includes(place)) await this.destroy(place);
  }

  /** The key goes first, and what is known of the place last: where it ends in between, it is destroyed again. */
  async destroy(place: string): Promise<void> {
    await this.ledger.removeKey(place);
    await this.store.remove(place);
    await this.ledger.remove(place);
  }

  report(place: string, progress: Progress): Promise<void> {
    return this.ledger.report(place, progress);
  }

  progress(about: string): Promise<Progress | null> {
    return this.ledger.progress(about);
  }
}
