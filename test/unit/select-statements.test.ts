import { selectStatements } from '../../src/adapters/stores/select-statements';
import type { Read } from '../../src/federation/record-source.port';

const readOf = (keys: number, columns: readonly string[] = ['id']): Read => ({
  collection: 'members',
  columns: ['id', 'name'],
  any: [{ columns, tuples: Array.from({ length: keys }, (_none, at) => columns.map((name) => `${name}-${at}`)) }],
  limit: 100,
});

const texts = (read: Read): string[] => selectStatements(read, 'mysql').map(({ sql }) => sql);

describe('lists of keys', () => {
  test('of 513 to 1,024 keys make one statement text, so that a server prepares it once', () => {
    expect(new Set([513, 700, 999, 1000, 1024].flatMap((keys) => texts(readOf(keys)))).size).toBe(1);
    expect(texts(readOf(512))).not.toEqual(texts(readOf(513)));
  });

  test('are filled up with their last key, which finds nothing more', () => {
    const [statement] = selectStatements(readOf(3), 'mysql');
    expect(statement).toEqual({
      sql: 'SELECT `id`, `name` FROM `members` WHERE (`id` IN (?, ?, ?, ?)) LIMIT 100',
      parameters: ['id-0', 'id-1', 'id-2', 'id-2'],
    });
  });

  test('hold whole tuples of several columns', () => {
    const [statement] = selectStatements(readOf(3, ['a', 'b']), 'sqlite');
    expect(statement?.sql).toContain('("a", "b") IN (VALUES (?, ?), (?, ?), (?, ?), (?, ?))');
    expect(statement?.parameters).toEqual(['a-0', 'b-0', 'a-1', 'b-1', 'a-2', 'b-2', 'a-2', 'b-2']);
  });

  test('bind no more than SQLite takes, however many keys there are', () => {
    for (const columns of [['id'], ['a', 'b'], ['a', 'b', 'c']]) {
      const statements = selectStatements(readOf(45_000, columns), 'sqlite');
      for (const { parameters } of statements) expect(parameters.length).toBeLessThan(32_766);
      expect(new Set(statements.flatMap(({ parameters }) => parameters)).size).toBe(45_000 * columns.length);
    }
  });
});
