import type { Compiler, Scope } from '../../expressions/expression';
import type { Value } from '../../values/value';

/** Gathers documents of one group. */
export interface Gatherer {
  add(scope: Scope): void;
  result(): Value | undefined;
}

/** Compiles an accumulator's argument once; the result makes one gatherer for each group. */
export type AccumulatorCompiler = (
  argument: Value,
  compiler: Compiler,
) => (scope: Scope) => Gatherer;
