import type { Shape } from './column-words';

/** By table and column: how many values were sampled, and how many of them have each shape. No value is kept. */
export type SampledShapes = ReadonlyMap<string, ReadonlyMap<string, ColumnShapes>>;
export interface ColumnShapes {
  readonly sampled: number;
  readonly like: Readonly<Record<Shape, number>>;
}
