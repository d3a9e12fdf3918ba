import type { KeyProvider } from '../../src/vault/key-provider.port';

type Use = 'wrap' | 'unwrap' | 'derive';

/** A key provider that can be away: for some uses, or for some data keys. */
export class SwitchedKeys {
  /** What is not answered. */
  readonly away = new Set<Use>();
  /** The data keys that are not unwrapped. */
  readonly lost = new Set<string>();

  /** In front of a real one. */
  over = (real: KeyProvider): KeyProvider => ({
    wrap: async (id, key) => {
      this.check('wrap');
      return real.wrap(id, key);
    },
    unwrap: async (id, wrapped) => {
      this.check('unwrap');
      if (this.lost.has(id)) throw new Error('The key provider has no such key');
      return real.unwrap(id, wrapped);
    },
    derive: async (use) => {
      this.check('derive');
      return real.derive(use);
    },
    isCurrent: (wrapped) => real.isCurrent(wrapped),
  });

  /** All of it is away, until it is back. */
  leave(): void {
    for (const use of ['wrap', 'unwrap', 'derive'] as const) this.away.add(use);
  }

  comeBack(): void {
    this.away.clear();
    this.lost.clear();
  }

  private check(use: Use): void {
    if (this.away.has(use)) throw new Error('The key provider does not answer');
  }
}
