import type { ColumnShapes, SampledShapes } from '../../datasets/draft/sampled-shapes.type';
import { shapes, type Shape } from '../../datasets/draft/column-words';
import type { LiveStore } from '../../datasets/live-schema.type';
import { selectRows } from '../sql/execute';
import { quoted } from './select-statements';
import type { SqlStore } from './sql-store';

/** How many values of each column look like what, over at most so many rows a table; the values are let go at once. */
export async function sampleShapes(store: SqlStore, live: LiveStore, rows: number): Promise<SampledShapes> {
  const samples = new Map<string, ReadonlyMap<string, ColumnShapes>>();
  for (const table of live.tables.values()) {
    const columns = [...table.columns.values()]
      .filter(({ type }) => !/blob|binary/u.test(type))
      .map(({ name }) => name);
    if (table.isView || columns.length === 0) continue;
    // Numbered names, as SQLite gives rows as objects whose keys of digits alone would come first.
    const list = columns.map((name, at) => `${quoted(store.dialect, name)} AS c${at}`).join(', ');
    const sql = `SELECT ${list} FROM ${quoted(store.dialect, table.name)} LIMIT ${rows}`;
    const found = await selectRows(store.dataSource, sql, [], store.deadlineMs);
    samples.set(table.name, new Map(columns.map((name, at) => [name, shapesOf(found.map((row) => row[at]))])));
  }
  return samples;
}

function shapesOf(values: readonly unknown[]): ColumnShapes {
  const texts = values.filter((value) => typeof value === 'string' || typeof value === 'number').map(String);
  const told = texts.filter((value) => value.trim() !== '');
  const entries = Object.entries(shapes).map(([name, pattern]) => [
    name,
    told.filter((value) => pattern.test(value)).length,
  ]);
  return { sampled: told.length, like: Object.fromEntries(entries) as Record<Shape, number> };
}
