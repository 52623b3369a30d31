import type { Compiler, Scope } from '../../expressions/expression';
import type { Sorter } from '../../values/sort-order';
import type { Document, Value } from '../../values/value';
import type { Bounds } from './window-bounds';

/** Computes a field for every document of a sorted partition, one after the other. */
export type WindowFunction = (partition: Scope[]) => Iterable<Value | undefined>;

export interface WindowContext {
  compiler: Compiler;
  sortBy: Document | undefined;
  sorter: Sorter | undefined;
}

/** Compiles a window function's argument, and its window where it has one. */
export type WindowFunctionCompiler = (
  argument: Value,
  context: WindowContext,
  bounds: Bounds | undefined,
) => WindowFunction;
