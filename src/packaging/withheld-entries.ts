import type { Bilingual } from '../policy/request-rules.type';
import type { ManifestWithheld } from './manifest.type';
import type { PackageOrder } from './package-order.type';
import { reasonWords, withheldWords } from './package-words';

/** One entry, with the words for it. */
export interface WithheldEntry extends ManifestWithheld {
  readonly words: Bilingual;
}

/** Numbers what is withheld: the restrictions of the decision first, then what the view withholds by itself, as it is met. */
export class WithheldEntries {
  private readonly numbers = new Map<string, number>();
  private readonly rows: number[] = [];

  constructor(private readonly order: PackageOrder) {
    order.restrictions.forEach(({ id, affected }, at) => {
      this.numbers.set(id, at + 1);
      this.rows.push(affected);
    });
  }

  /** The number of a restriction, by its id, or of a reason. */
  numberOf(why: string): number {
    const known = this.numbers.get(why);
    if (known !== undefined) return known;
    this.numbers.set(why, this.rows.push(0));
    return this.rows.length;
  }

  /** Counts a row of which something is withheld that no restriction withholds. */
  count(row: readonly (string | null)[]): void {
    for (const why of new Set(row)) {
      if (why === null) continue;
      const number = this.numberOf(why);
      if (number > this.order.restrictions.length) this.rows[number - 1] = (this.rows[number - 1] ?? 0) + 1;
    }
  }

  /** What stands in place of a value. */
  label(why: string): string {
    return `${withheldWords.ja} (${this.numberOf(why)})`;
  }

  all(): WithheldEntry[] {
    const { restrictions, grounds } = this.order;
    return [...this.numbers].map(([why, number]) => {
      const restriction = restrictions.find(({ id }) => id === why);
      const code = restriction?.ground ?? (why === 'CO_OWNED' ? 'CONCERNS_ANOTHER' : null);
      const ground = code === null ? undefined : grounds.get(code);
      return {
        ...{ number, ground: code ?? why, citation: ground?.citation ?? '', rows: this.rows[number - 1] ?? 0 },
        explanation: restriction?.explanation ?? '',
        words: ground?.words ?? reasonWords(why),
      };
    });
  }
}
