import {
  isMap,
  isPair,
  isScalar,
  isSeq,
  LineCounter,
  parseDocument,
  visit,
  type Document,
  type Node,
  type YAMLMap,
} from 'yaml';
import { closestWord } from './closest-word';
import { ConfigurationError } from './errors';
import { overlaid } from './yaml-overlay';

/** Where in a file something was said, as `file:line`, for messages. */
export type Position = string;

/** Where each node of the files read so far stands; nodes of several files may be laid over one another. */
const places = new WeakMap<object, Position>();

/**
 * One node of a YAML file, read strictly: each reader says what was required and where (`file:line`) when it meets
 * something else. An absent node reads as null or as empty; unknown keys are left alone.
 */
export class YamlReader {
  private constructor(
    private readonly node: Node | null,
    private readonly what: string,
    private readonly document: Document,
    readonly where: Position,
  ) {}

  /** The root of a file. Aliases are refused beyond a hundred, so that no file can grow without bound. */
  static parse(text: string, file: string): YamlReader {
    const lines = new LineCounter();
    const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true });
    const position = (offset: number): Position => `${file}:${lines.linePos(offset).line}`;
    const error = document.errors[0];
    if (error) throw new ConfigurationError(`${position(error.pos[0])}: ${error.message.split('\n')[0] ?? 'not YAML'}`);
    visit(document, {
      Node: (_key, node) => {
        if (node.range) places.set(node, position(node.range[0]));
      },
    });
    return new YamlReader(document.contents, 'file', document, `${file}:1`);
  }

  /**
   * This mapping with what another says laid over it: a text or a list of texts stands instead, lists of things with a
   * `name` are laid over one another by it, other lists are appended. Fails where the other names what is not here.
   */
  overlaid(over: YamlReader): YamlReader {
    const refuse = (node: Node, message: string): never => {
      throw new ConfigurationError(`${places.get(node) ?? over.where}: ${message}`);
    };
    const node = overlaid(this.map(), over.map(), refuse);
    visit(node, {
      // What was newly made of two stands where the first of its parts does.
      Collection: (_key, made) => {
        const [first] = made.items;
        const place = isPair(first) ? places.get(first.key as object) : places.get(first as object);
        if (!places.has(made)) places.set(made, place ?? this.where);
      },
    });
    return new YamlReader(node, this.what, this.document, this.where);
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

  /** Fails at the first key of this mapping that is none of these, with the one that was perhaps meant. */
  only(known: readonly string[]): void {
    if (this.isAbsent()) return;
    for (const { key } of this.map().items) {
      const name = String(isScalar(key) ? key.value : key);
      if (known.includes(name)) continue;
      const meant = closestWord(name, known);
      const hint = meant === null ? `known are ${known.join(', ')}` : `did you mean ${meant}?`;
      throw new ConfigurationError(`${this.child(key as Node, name).where}: ${this.what} has no key ${name}; ${hint}`);
    }
  }

  /** The entries of this mapping under other keys than these, as plain values. */
  others(known: readonly string[]): Record<string, unknown> {
    return Object.fromEntries(
      this.keys()
        .filter((key) => !known.includes(key))
        .map((key) => [key, this.at(key).value()]),
    );
  }

  /** What stands here as plain values; null when absent. */
  value(): unknown {
    return this.node === null ? null : (this.node.toJS(this.document) as unknown);
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

  /** What is said here for people to read: a text or a number as text; null when there is none. */
  prose(): string | null {
    const value: unknown = isScalar(this.node) ? this.node.value : null;
    if (typeof value === 'number') return String(value);
    return typeof value === 'string' && value !== '' ? value : null;
  }

  /** This whole number of at least 0, or null when absent. */
  count(): number | null {
    if (this.isAbsent()) return null;
    const value: unknown = isScalar(this.node) ? this.node.value : undefined;
    return Number.isSafeInteger(value) && Number(value) >= 0 ? Number(value) : this.refuse('a whole number');
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
    return new YamlReader(node, what, this.document, (node && places.get(node)) ?? this.where);
  }
}
