import { type MongoError, mongoError } from '../../errors';
import { type Scope, scopeOf } from '../../expressions/expression';
import { display } from '../../values/display';
import { isDocument, type Value } from '../../values/value';
import { accumulators } from '../accumulators/accumulators';
import type { AccumulatorCompiler, Gatherer } from '../accumulators/gatherer';
import { compileMovingAverage } from './moving-average';
import { orderFunctions } from './order-functions';
import { seriesFunctions } from './series-functions';
import { type Bounds, parseBounds, wholePartition } from './window-bounds';
import type { WindowContext, WindowFunction, WindowFunctionCompiler } from './window-function';

const ownFunctions: Record<string, WindowFunctionCompiler> = {
  ...orderFunctions,
  ...seriesFunctions,
  $expMovingAvg: compileMovingAverage,
};

/** The functions that only windows have; every accumulator is one, too. */
export const windowFunctions: readonly string[] = Object.keys(ownFunctions);

/** Reads one output field: `{ $sum: '$x', window: { documents: [-1, 0] } }`. */
export function compileWindowFunction(
  path: string,
  spec: Value,
  context: WindowContext,
): WindowFunction {
  if (!isDocument(spec)) throw failed(`The field '${path}' must be an object`);
  const window = spec.get('window');
  const functions = [...spec.entries()].filter(([name]) => name !== 'window');
  const [operator, argument] = functions[0] ?? [];
  if (argument === undefined || !operator?.startsWith('$')) {
    throw failed(`Expected a $-prefixed window function, ${operator ?? ''}`);
  }
  if (functions.length > 1)
    throw failed(`Window function found an unknown argument: ${functions[1]?.[0]}`);
  const special = Object.hasOwn(ownFunctions, operator) ? ownFunctions[operator] : undefined;
  const accumulator = Object.hasOwn(accumulators, operator) ? accumulators[operator] : undefined;
  if (!special && (!accumulator || operator === '$mergeObjects')) {
    throw failed(`Unrecognized window function, ${operator} in ${display(spec)}`);
  }
  const bounds = window === undefined ? undefined : parseBounds(window, context);
  if (special) return special(argument, context, bounds);
  const make = (accumulator as AccumulatorCompiler)(argument, context.compiler);
  const nowhere: Scope = { ...scopeOf(new Map()), variable: context.compiler.variable };
  make(nowhere);
  const rangeOf = bounds ?? wholePartition;
  return (partition) => gathered(partition, rangeOf(partition), () => make(nowhere));
}

/** What is gathered in each window; one that only grows at its end is gathered on. */
function* gathered(
  partition: Scope[],
  ranges: ReturnType<Bounds>,
  make: () => Gatherer,
): Generator<Value | undefined> {
  let gatherer: Gatherer | undefined;
  let [start, next] = [0, 0];
  for (const i of partition.keys()) {
    const [from, to] = ranges(i);
    if (!gatherer || from !== start || to + 1 < next) {
      gatherer = make();
      [start, next] = [from, from];
    }
    for (; next <= to; next++) gatherer.add(partition[next] as Scope);
    yield gatherer.result() ?? null;
  }
}

function failed(message: string): MongoError {
  return mongoError('FailedToParse', message);
}
