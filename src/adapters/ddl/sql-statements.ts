import type { Position } from '../../kernel/yaml-reader';
import { DdlFault } from './ddl-fault';

/** A piece of SQL: an unquoted word or number, a quoted name, a text, or any other single sign. */
export interface Token {
  readonly kind: 'word' | 'name' | 'text' | 'sign';
  /** Without its quotes. */
  readonly text: string;
  readonly where: Position;
}

const space = /[\s\uFEFF]+/uy;
const lineComment = /(?:--(?=\s|$)|#)[^\n]*/uy;
const word = /[\p{L}\p{N}_$@]+/uy;
/** What no server of this century runs, such as mariadb-dump's first line, is a comment; `/*!40101 … *\/` is run. */
const conditional = /\/\*M?!(?!9{5})\d*/uy;
const delimiterLine = /delimiter[ \t]+(\S+)[^\n]*/iuy;

/**
 * The statements of a script as the `mysql` client would send them: split at its delimiter, which `DELIMITER` changes,
 * without comments. Throws a DdlFault where a quote or comment does not end.
 */
export function sqlStatements(script: string, file: string): Token[][] {
  const scanner = new Scanner(script, file);
  while (!scanner.isDone) scanner.step();
  return scanner.statements.filter(({ length }) => length > 0);
}

class Scanner {
  readonly statements: Token[][] = [[]];
  private at = 0;
  private line = 1;
  private delimiter = ';';

  constructor(
    private readonly script: string,
    private readonly file: string,
  ) {}

  get isDone(): boolean {
    return this.at >= this.script.length;
  }

  step(): void {
    const sign = this.script[this.at] ?? '';
    if (this.take(space) ?? this.take(lineComment) ?? this.take(conditional)) return;
    const changed = this.statements.at(-1)?.length === 0 ? this.take(delimiterLine) : null;
    if (changed) this.delimiter = changed[1] ?? ';';
    else if (this.script.startsWith(this.delimiter, this.at)) {
      this.advance(this.delimiter.length);
      this.statements.push([]);
    } else if (this.script.startsWith('*/', this.at)) this.advance(2);
    else if (this.script.startsWith('/*', this.at)) this.comment();
    else if (sign === '`' || sign === "'" || sign === '"') {
      const { text, length } = quotedAt(this.script, this.at, this.where);
      this.push(sign === '`' ? 'name' : 'text', text, length);
    } else this.wordOrSign(sign);
  }

  private wordOrSign(sign: string): void {
    word.lastIndex = this.at;
    const [found] = word.exec(this.script) ?? [];
    if (found === undefined) {
      this.push('sign', sign, sign.length);
      return;
    }
    // A delimiter such as $$ may stand right behind a word, of whose signs it is.
    const [text = found] = found.split(this.delimiter);
    this.push('word', text, text.length);
  }

  private comment(): void {
    const end = this.script.indexOf('*/', this.at + 2);
    if (end < 0) throw new DdlFault(this.where, 'a comment that ends');
    this.advance(end + 2 - this.at);
  }

  private get where(): Position {
    return `${this.file}:${this.line}`;
  }

  private push(kind: Token['kind'], text: string, length: number): void {
    this.statements.at(-1)?.push({ kind, text, where: this.where });
    this.advance(length);
  }

  private take(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.script);
    if (found) this.advance(found[0].length);
    return found;
  }

  private advance(length: number): void {
    this.line += this.script.slice(this.at, this.at + length).split('\n').length - 1;
    this.at += length;
  }
}

/** A quoted piece: a doubled quote stands for one, and outside names a backslash for whatever follows it. */
function quotedAt(script: string, start: number, where: Position): { text: string; length: number } {
  const quote = script[start] ?? '';
  let text = '';
  for (let at = start + 1; at < script.length; at += 1) {
    const sign = script[at] ?? '';
    if (sign === '\\' && quote !== '`') text += script[(at += 1)] ?? '';
    else if (sign !== quote) text += sign;
    else if (script[at + 1] === quote) text += script[(at += 1)] ?? '';
    else return { text, length: at + 1 - start };
  }
  throw new DdlFault(where, 'a quote that ends');
}
