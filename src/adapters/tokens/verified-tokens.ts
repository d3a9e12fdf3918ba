import { createHash } from 'node:crypto';

const MOST = 10_000;
const LONGEST_MS = 60_000;

interface Verified<T> {
  readonly value: T;
  readonly from: number;
  readonly until: number;
}

/**
 * What verified tokens say, so that a signature is not checked at every request: for a minute at most, since a key may be
 * withdrawn, and never past the token's own end. The tokens themselves are not held, only their SHA-256.
 */
export class VerifiedTokens<T> {
  private readonly known = new Map<string, Verified<T>>();

  /** What a token says that was verified not long before `now`; undefined where it must be verified. */
  get(token: string, now: Date): T | undefined {
    const verified = this.known.get(nameOf(token));
    const time = now.getTime();
    return verified && time >= verified.from && time < verified.until ? verified.value : undefined;
  }

  /** `end`: when the token ends, as a time in milliseconds. The one remembered longest ago makes room. */
  remember(token: string, value: T, now: Date, end: number): void {
    const name = nameOf(token);
    this.known.delete(name);
    const [oldest] = this.known.keys();
    if (this.known.size >= MOST && oldest !== undefined) this.known.delete(oldest);
    const from = now.getTime();
    this.known.set(name, { value, from, until: Math.min(from + LONGEST_MS, end) });
  }
}

const nameOf = (token: string): string => createHash('sha256').update(token).digest('base64');
