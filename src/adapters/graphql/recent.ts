/** Keeps what was made for the keys asked for most recently, and never more than `most`. */
export class Recent<T> {
  private readonly kept = new Map<string, T>();

  constructor(private readonly most: number) {}

  get size(): number {
    return this.kept.size;
  }

  /** What `make` gave when this key was first asked for. The one not asked for longest makes room. */
  get(key: string, make: () => T): T {
    const known = this.kept.get(key);
    const value = known === undefined ? make() : known;
    this.kept.delete(key);
    this.kept.set(key, value);
    const [oldest] = this.kept.keys();
    if (this.kept.size > this.most && oldest !== undefined) this.kept.delete(oldest);
    return value;
  }
}
