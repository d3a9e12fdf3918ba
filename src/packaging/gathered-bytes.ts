/** How much is gathered before it is written, in bytes. */
const ENOUGH = 131_072;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;

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

  /** One letter of ASCII. */
  letter(letter: number): void {
    this.room(1);
    this.bytes[this.length] = letter;
    this.length += 1;
  }

  /** Adds a text as JSON has it. Most hold nothing that is escaped, and no strings are made of them. */
  quote(text: string): void {
    this.room(3 * text.length + 2);
    const out = this.bytes;
    let at = this.length;
    out[at++] = QUOTE;
    for (let next = 0; next < text.length; next += 1) {
      const code = text.charCodeAt(next);
      if (code < 0x20 || code === QUOTE || code === BACKSLASH || (code >= 0xd800 && code <= 0xdfff)) {
        this.add(JSON.stringify(text));
        return;
      }
      if (code < 0x80) out[at++] = code;
      else {
        if (code < 0x800) out[at++] = 0xc0 | (code >> 6);
        else {
          out[at++] = 0xe0 | (code >> 12);
          out[at++] = 0x80 | ((code >> 6) & 0x3f);
        }
        out[at++] = 0x80 | (code & 0x3f);
      }
    }
    out[at++] = QUOTE;
    this.length = at;
  }

  /** What was gathered; good until more is. */
  taken(): Buffer {
    const all = this.bytes.subarray(0, this.length);
    this.length = 0;
    return all;
  }
}
