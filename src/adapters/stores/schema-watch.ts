import type { Collection } from '../../datasets/dataset.type';
import type { Clock } from '../../kernel/clock';
import type { Read, ReadResult } from '../../federation/record-source.port';
import { describedColumns } from './described-columns';
import { liveSchema, whyAbsent, type LiveSchema } from './live-schema';
import type { SqlStore } from './sql-store';

/** The store as it was last looked at. */
interface Look {
  /** What may be read: without the collections that have drifted. */
  readonly tables: LiveSchema;
  /** Collections of which something described does not exist. */
  readonly drifted: ReadonlySet<string>;
}

export interface SchemaWatchOptions {
  /** What the dataset files describe of this store. */
  readonly described: readonly Collection[];
  readonly clock: Clock;
  /** The least time between two looks that nothing but time gives cause for, in milliseconds. */
  readonly everyMs: number;
  /** Called once when a collection drifts and once when it is whole again, with a line for the operator. */
  readonly alarm: (line: string) => void;
}

/**
 * What a store holds, looked at anew from time to time. A described table or column that is gone disables its
 * collection until it is back; one that we may merely not read does not.
 */
export class SchemaWatch {
  private look: Look | null = null;
  private looking: Promise<Look> | null = null;
  private lookedAt = 0;

  constructor(
    private readonly store: SqlStore,
    private readonly options: SchemaWatchOptions,
  ) {}

  /**
   * Reads with the tables of the last look. A collection that had drifted is looked at again, if that is not too soon;
   * a read that fails may be the first to meet a change, so it is followed by a look (SQLite says only that it failed).
   */
  async during(
    reads: readonly Read[],
    work: (tables: LiveSchema) => Promise<readonly ReadResult[]>,
  ): Promise<readonly ReadResult[]> {
    const known = this.look ?? (await this.anew());
    const isWaited = reads.some(({ collection }) => known.drifted.has(collection));
    if (this.isOld() && !isWaited) this.anew().catch(() => undefined);
    const before = isWaited ? ((await this.recent()) ?? known) : known;
    const results = await work(before.tables);
    const isNews = (result: ReadResult, at: number): boolean =>
      mayBeDrift(result) && !before.drifted.has(reads[at]?.collection ?? '');
    if (!results.some(isNews)) return results;
    const { drifted } = await this.anew().catch(() => known);
    return results.map((result, at) =>
      isNews(result, at) && drifted.has(reads[at]?.collection ?? '')
        ? { kind: 'fault', fault: 'STORE_MISMATCH' }
        : result,
    );
  }

  /** The last look, or a new one where it has grown old. A store that does not answer leaves the last one standing. */
  async recent(): Promise<Look | null> {
    return this.look && !this.isOld() ? this.look : this.anew().catch(() => this.look);
  }

  /** A new look; those who ask for one at the same time share it. */
  private anew(): Promise<Look> {
    this.lookedAt = this.options.clock.now().getTime();
    this.looking ??= this.taken().finally(() => {
      this.looking = null;
    });
    return this.looking;
  }

  private isOld(): boolean {
    return this.options.clock.now().getTime() - this.lookedAt >= this.options.everyMs;
  }

  private async taken(): Promise<Look> {
    const tables = await liveSchema(this.store);
    const gone = await Promise.all(this.options.described.map((collection) => this.gone(tables, collection)));
    const drifted = new Map(gone.flatMap((each) => (each ? [[each.name, each.what]] : [])));
    for (const [name, what] of drifted) {
      if (this.look?.drifted.has(name)) continue;
      this.options.alarm(
        `DRIFT: in the store ${this.store.name}, ${what} is gone; ${name} is not read until it is back`,
      );
    }
    for (const name of this.look?.drifted ?? []) {
      if (!drifted.has(name))
        this.options.alarm(`Back: ${name} in the store ${this.store.name} is whole and read again`);
    }
    const whole = new Map([...tables].filter(([name]) => !drifted.has(name)));
    this.look = { tables: whole, drifted: new Set(drifted.keys()) };
    return this.look;
  }

  /** What of a collection does not exist, or null. */
  private async gone(tables: LiveSchema, collection: Collection): Promise<{ name: string; what: string } | null> {
    const { name } = collection;
    const live = tables.get(name);
    const absent = [...describedColumns(collection).keys()].filter((column) => !live?.has(column));
    if (absent.length === 0) return null;
    const fault = await whyAbsent(this.store, name, absent);
    if (fault !== 'STORE_MISMATCH') return null;
    return { name, what: live ? absent.map((column) => `${name}.${column}`).join(', ') : `table ${name}` };
  }
}

const mayBeDrift = (result: ReadResult): boolean =>
  result.kind === 'fault' &&
  result.apart !== true &&
  (result.fault === 'STORE_MISMATCH' || result.fault === 'STORE_FAILED');
