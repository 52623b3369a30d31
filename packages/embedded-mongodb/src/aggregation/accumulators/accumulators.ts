import { locationError } from '../../errors';
import type { Accumulator } from '../../expressions/accumulator';
import type { Compiler } from '../../expressions/expression';
import { Average, StandardDeviation, Sum } from '../../expressions/sum-accumulators';
import {
  AddToSet,
  Extreme,
  First,
  Last,
  MergeObjects,
  Push,
} from '../../expressions/value-accumulators';
import { isDocument } from '../../values/value';
import type { AccumulatorCompiler } from './gatherer';
import { rankedAccumulators } from './ranked-accumulators';

/** An accumulator of one expression's values. */
function unaryAccumulator(make: (compiler: Compiler) => Accumulator): AccumulatorCompiler {
  return (argument, compiler) => {
    const expression = compiler.compile(argument);
    return () => {
      const accumulator = make(compiler);
      return {
        add: (scope) => accumulator.add(expression(scope)),
        result: () => accumulator.result(),
      };
    };
  };
}

export const accumulators: Record<string, AccumulatorCompiler> = {
  $sum: unaryAccumulator(() => new Sum()),
  $avg: unaryAccumulator(() => new Average()),
  $stdDevPop: unaryAccumulator(() => new StandardDeviation(false)),
  $stdDevSamp: unaryAccumulator(() => new StandardDeviation(true)),
  $min: unaryAccumulator(({ options }) => new Extreme(-1, options.collation)),
  $max: unaryAccumulator(({ options }) => new Extreme(1, options.collation)),
  $first: unaryAccumulator(() => new First()),
  $last: unaryAccumulator(() => new Last()),
  $push: unaryAccumulator(() => new Push()),
  $addToSet: unaryAccumulator(({ options }) => new AddToSet(options.collation)),
  ...rankedAccumulators,
  $mergeObjects: unaryAccumulator(() => new MergeObjects()),
  $count: (argument, compiler) => {
    if (!isDocument(argument) || argument.size > 0) {
      throw locationError(40237, '$count takes no arguments, i.e. $count:{}');
    }
    return unaryAccumulator(() => new Sum())(1, compiler);
  },
};
