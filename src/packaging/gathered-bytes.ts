/** How much is gathered before it is written, in bytes. */
const ENOUGH = 131_072;

/** Bytes of one file, gathered until they are worth writing. */
export class GatheredBytes {
  /** Whoever copies into it makes room first, and moves `length` on. */
  bytes = Buffer.allocUnsafeSlow(2 * ENOUGH);
  length = 0;

  get isEnough(): boolean {
    return this.length >= ENOUGH;
  }

  /** Makes room for so many bytes more. */
  room(more: number): void {
    if (this.length + more <= this.bytes.length) return;
    const grown = Buffer.allocUnsafeSlow(2 * (this.length + more));
    this.bytes.copy(grown, 0, 0, this.length);
    this.bytes = grown;
  }

  add(text: string): void {
    // A letter of a string is three bytes at most; what has more is two letters.
    this.room(3 * text.length);
    this.length += this.bytes.write(text, this.length, 'utf8');
  }

  /** What was gathered; good until more is. */
  taken(): Buffer {
    const all = this.bytes.subarray(0, this.length);
    this.length = 0;
    return all;
  }
}
