import { DdlFault } from './ddl-fault';
import type { Token } from './sql-statements';

/** Reads the tokens of a statement from left to right; what is required and not there throws a DdlFault. */
export class TokenReader {
  private at = 0;

  constructor(private readonly tokens: readonly Token[]) {}

  get isDone(): boolean {
    return this.at >= this.tokens.length;
  }

  /** Takes these words, if they come next; either all of them or none. Quoted names are no words. */
  word(...words: readonly string[]): boolean {
    const fit = words.every((word, offset) => {
      const token = this.tokens[this.at + offset];
      return token?.kind === 'word' && token.text.toLowerCase() === word;
    });
    if (fit) this.at += words.length;
    return fit;
  }

  nextIs(word: string): boolean {
    const token = this.tokens[this.at];
    return token?.kind === 'word' && token.text.toLowerCase() === word;
  }

  /** Takes the first of these that comes next. */
  wordOf(words: readonly string[]): string | null {
    return words.find((word) => this.word(word)) ?? null;
  }

  sign(text: string): boolean {
    const token = this.tokens[this.at];
    const fits = token?.kind === 'sign' && token.text === text;
    if (fits) this.at += 1;
    return fits;
  }

  /** A name, quoted in either way or not at all. */
  name(what: string): string {
    const token = this.tokens[this.at];
    if (!token || token.kind === 'sign') return this.require(what);
    this.at += 1;
    return token.text;
  }

  /** `table` or `database.table`. */
  path(what: string): { readonly name: string; readonly database: string | null } {
    const first = this.name(what);
    return this.sign('.') ? { name: this.name(what), database: first } : { name: first, database: null };
  }

  /** Whether a parenthesis comes next, which is then to be taken by `list`. */
  get opens(): boolean {
    const token = this.tokens[this.at];
    return token?.kind === 'sign' && token.text === '(';
  }

  /** What stands between parentheses, apart at its commas. */
  list(what: string): TokenReader[] {
    if (!this.opens) return this.require(what);
    const inner = this.group();
    return inner.length === 0 ? [] : new TokenReader(inner).apart();
  }

  /** The rest, apart at its commas outside parentheses. */
  apart(): TokenReader[] {
    const parts: Token[][] = [[]];
    while (!this.isDone) {
      if (this.sign(',')) parts.push([]);
      else parts.at(-1)?.push(...this.next());
    }
    return parts.map((part) => new TokenReader(part));
  }

  /** What stands before the first of these words outside parentheses; the word is left. */
  until(words: readonly string[]): TokenReader {
    const start = this.at;
    while (!this.isDone && !words.some((word) => this.nextIs(word))) this.next();
    return new TokenReader(this.tokens.slice(start, this.at));
  }

  /** The name that ends all that is left, as the alias of a selected value does. */
  lastName(): string {
    const token = this.tokens.at(-1);
    const before = this.tokens.at(-2);
    const isAlias = before === undefined || before.text === '.' || before.text.toLowerCase() === 'as';
    this.at = this.tokens.length;
    if (!token || token.kind === 'sign' || !isAlias) return this.require('a column with a name (`… AS name`), never *');
    return token.text;
  }

  /** Passes one token, or a whole parenthesis. */
  skip(): void {
    this.next();
  }

  /** A type as the information schema shows it. */
  typeText(): string {
    const type = this.name('a type').toLowerCase();
    const spelt = ({ kind, text }: Token): string => (kind === 'text' ? `'${text.replaceAll("'", "''")}'` : text);
    const size = this.opens ? `(${this.group().map(spelt).join('')})` : '';
    const signs = ['unsigned', 'signed', 'zerofill'].filter((word) => this.word(word)).map((word) => ` ${word}`);
    return `${type}${size.toLowerCase()}${signs.join('')}`;
  }

  require(what: string): never {
    const token = this.tokens[this.at] ?? this.tokens.at(-1);
    throw new DdlFault(token?.where ?? '', what);
  }

  private next(): readonly Token[] {
    if (this.opens) {
      const start = this.at;
      this.group();
      return this.tokens.slice(start, this.at);
    }
    this.at += 1;
    return this.tokens.slice(this.at - 1, this.at);
  }

  private group(): readonly Token[] {
    const start = this.at;
    for (let depth = 0, at = start; at < this.tokens.length; at += 1) {
      const token = this.tokens[at];
      if (token?.kind === 'sign' && token.text === '(') depth += 1;
      if (token?.kind === 'sign' && token.text === ')') depth -= 1;
      if (depth > 0) continue;
      this.at = at + 1;
      return this.tokens.slice(start + 1, at);
    }
    return this.require('a parenthesis that ends');
  }
}
