import type { Accumulator } from './accumulator';
import { argumentsOf } from './arity';
import type { Compiler, OperatorCompiler, OperatorTable } from './expression';
import { Average, StandardDeviation, Sum } from './sum-accumulators';
import { Extreme } from './value-accumulators';

/** Gathers the arguments, or the elements of the only one when that is an array. */
function gathering(make: (compiler: Compiler) => Accumulator): OperatorCompiler {
  return (argument, compiler) => {
    const expressions = argumentsOf(argument).map((arg) => compiler.compile(arg));
    return (scope) => {
      const values = expressions.map((expression) => expression(scope));
      const [only] = values;
      const accumulator = make(compiler);
      for (const value of values.length === 1 && Array.isArray(only) ? only : values) {
        accumulator.add(value);
      }
      return accumulator.result();
    };
  };
}

export const accumulatorOperators: OperatorTable = {
  $sum: gathering(() => new Sum()),
  $avg: gathering(() => new Average()),
  $min: gathering(({ options }) => new Extreme(-1, options.collation)),
  $max: gathering(({ options }) => new Extreme(1, options.collation)),
  $stdDevPop: gathering(() => new StandardDeviation(false)),
  $stdDevSamp: gathering(() => new StandardDeviation(true)),
};
