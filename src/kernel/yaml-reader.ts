import { isMap, isScalar, isSeq, LineCounter, parseDocument, type Node, type YAMLMap } from 'yaml';
import { ConfigurationError } from './errors';

/** Where in a file something was said, as `file:line`, for messages. */
export type Position = string;

/**
 * One node of a YAML file, read strictly: each reader says what was required and where (`file:line`) when it meets
 * something else. An absent node reads as null or as empty; unknown keys are left alone.
 */
export class YamlReader {
  private constructor(
    private readonly node: Node | null,
    private readonly what: string,
    private readonly position: (offset: number) => Position,
    readonly where: Position,
  ) {}

  /** The root of a file. Aliases are refused beyond a hundred, so that no file can grow without bound. */
  static parse(text: string, file: string): YamlReader {
    const lines = new LineCounter();
    const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true });
    const position = (offset: number): Position => `${file}:${lines.linePos(offset).line}`;
    const error = document.errors[0];
    if (error) throw new ConfigurationError(`${position(error.pos[0])}: ${error.message.split('\n')[0] ?? 'not YAML'}`);
    return new YamlReader(document.contents, 'file', position, `${file}:1`);
  }

  /** The value under a key of this mapping; absent when this node is. */
  at(key: string): YamlReader {
    if (this.isAbsent()) return this.child(null, key);
    const value = this.map().get(key, true) as Node | undefined;
    return this.child(value ?? null, key);
  }

  /** The keys of this mapping, in order. */
  keys(): string[] {
    return this.isAbsent() ? [] : this.map().items.map(({ key }) => String(isScalar(key) ? key.value : key));
  }

  /** The elements of this sequence, in order. */
  items(): YamlReader[] {
    if (this.isAbsent()) return [];
    if (!isSeq(this.node)) return this.refuse('a list');
    return this.node.items.map((item, index) => this.child(item as Node, `${this.what}[${index}]`));
  }

  /** This text, or null when absent. */
  text(): string | null {
    if (this.isAbsent()) return null;
    const value: unknown = isScalar(this.node) ? this.node.value : undefined;
    return typeof value === 'string' && value !== '' ? value : this.refuse('a text');
  }

  /** This text, which must be there. */
  requiredText(): string {
    return this.text() ?? this.refuse('a text');
  }

  /** One text or a list of texts. */
  texts(): string[] {
    return isSeq(this.node)
      ? this.items().map((item) => item.requiredText())
      : [this.text()].filter((text) => text !== null);
  }

  /** True, or false when absent. */
  flag(): boolean {
    if (this.isAbsent()) return false;
    const value: unknown = isScalar(this.node) ? this.node.value : undefined;
    return typeof value === 'boolean' ? value : this.refuse('true or false');
  }

  /** One of the given words, or null when absent. */
  word<const W extends string>(words: readonly W[]): W | null {
    const text = this.text();
    if (text === null) return null;
    return words.find((word) => word === text) ?? this.refuse(`one of ${words.join(', ')}`);
  }

  /** A list of at least one of the given words. */
  words<const W extends string>(words: readonly W[]): W[] {
    const list = this.items().map((item) => item.word(words) ?? item.refuse(`one of ${words.join(', ')}`));
    return list.length > 0 ? list : this.refuse('a list of at least one');
  }

  /** Fails with what was required here and where. */
  refuse(required: string): never {
    throw new ConfigurationError(`${this.where}: ${this.what} must be ${required}`);
  }

  isAbsent(): boolean {
    return this.node === null || (isScalar(this.node) && this.node.value === null);
  }

  private map(): YAMLMap {
    return isMap(this.node) ? this.node : this.refuse('a mapping');
  }

  private child(node: Node | null, what: string): YamlReader {
    const offset = node?.range?.[0];
    return new YamlReader(node, what, this.position, offset === undefined ? this.where : this.position(offset));
  }
}
