import { Places, type PlaceLedger } from '../../src/packaging/places';
import type { NewPlace, PackageStore } from '../../src/packaging/package-store.port';

const nowhere: NewPlace = {
  content: () => Promise.reject(new Error('Nothing is written here')),
  publish: () => Promise.resolve(),
  close: () => Promise.resolve(),
};

/** Keys, folders and what is known of places, in memory; at one of its calls it ends, as a process that is killed does. */
class World {
  readonly keys = new Set<string>();
  readonly folders = new Set<string>();
  readonly known = new Map<string, string>();
  killedAt: 'removeKey' | 'removeFolder' | 'forget' | null = null;
  private count = 0;

  private readonly ledger: PlaceLedger = {
    add: (place, about) => {
      this.keys.add(place);
      this.known.set(place, about);
      return Promise.resolve(Buffer.alloc(32));
    },
    key: (place) => Promise.resolve(this.keys.has(place) ? Buffer.alloc(32) : null),
    of: (about) => Promise.resolve([...this.known].filter(([, of]) => of === about).map(([place]) => place)),
    removeKey: (place) => this.unlessKilled('removeKey', () => this.keys.delete(place)),
    remove: (place) => this.unlessKilled('forget', () => this.known.delete(place)),
    report: () => Promise.resolve(),
    progress: () => Promise.resolve(null),
  };

  private readonly store: PackageStore = {
    create: (place) => {
      this.folders.add(place);
      return Promise.resolve(nowhere);
    },
    read: () => {
      throw new Error('Nothing is read here');
    },
    remove: (place) => this.unlessKilled('removeFolder', () => this.folders.delete(place)),
  };

  readonly places = new Places(this.ledger, this.store, () => `place-${(this.count += 1)}`);

  private async unlessKilled(at: World['killedAt'], work: () => boolean): Promise<void> {
    await Promise.resolve();
    if (this.killedAt === at) throw new Error('Killed');
    work();
  }
}

describe('a place that is destroyed', () => {
  it.each([
    ['removeKey', { keys: 1, folders: 1 }],
    ['removeFolder', { keys: 0, folders: 1 }],
    ['forget', { keys: 0, folders: 0 }],
  ] as const)('and killed at %s stays known, and the next try destroys the rest', async (at, left) => {
    const world = new World();
    const { place } = await world.places.begin('a package');
    world.killedAt = at;
    await expect(world.places.destroy(place)).rejects.toThrow('Killed');
    expect({ keys: world.keys.size, folders: world.folders.size }).toEqual(left);
    expect([...world.known.keys()]).toEqual([place]);
    world.killedAt = null;
    await world.places.clear('a package', []);
    expect([world.keys.size, world.folders.size, world.known.size]).toEqual([0, 0, 0]);
  });

  it('is none that is wanted, and none of something else', async () => {
    const world = new World();
    const [recorded, other] = [await world.places.begin('a package'), await world.places.begin('another')];
    await world.places.clear('a package', [recorded.place]);
    expect([...world.keys]).toEqual([recorded.place, other.place]);
  });

  it('is what an earlier try left, when the next begins', async () => {
    const world = new World();
    await world.places.begin('a package');
    const { place } = await world.places.begin('a package');
    for (const all of [world.keys, world.folders, world.known.keys()]) expect([...all]).toEqual([place]);
  });
});
