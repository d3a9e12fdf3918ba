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
  /** The key first, so that what may be left is of no use. */
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
    for (const place of await this.ledger.of(about)) await this.destroy(place);
    const place = this.newId();
    return { place, files: await this.store.create(place, await this.ledger.add(place, about)) };
  }

  async *read(place: string, name: string): AsyncGenerator<Buffer> {
    const key = await this.ledger.key(place);
    if (!key) throw new CodedError('STORE_UNAVAILABLE', 'What was collected or built is destroyed');
    yield* this.store.read(place, name, key);
  }

  async destroy(place: string): Promise<void> {
    await this.ledger.remove(place);
    await this.store.remove(place);
  }

  report(place: string, progress: Progress): Promise<void> {
    return this.ledger.report(place, progress);
  }

  progress(about: string): Promise<Progress | null> {
    return this.ledger.progress(about);
  }
}
