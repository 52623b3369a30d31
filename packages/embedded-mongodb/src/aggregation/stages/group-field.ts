import { locationError, mongoError } from '../../errors';
import type { Compiler, Scope } from '../../expressions/expression';
import { isDocument, type Value } from '../../values/value';
import { accumulators } from '../accumulators/accumulators';
import type { Gatherer } from '../accumulators/gatherer';

/** Makes the gatherer of one field for a new group. */
export type FieldCompiler = (scope: Scope) => Gatherer;

/** Compiles an output field: `{ $sum: '$amount' }`. */
export function compileField(name: string, value: Value, compiler: Compiler): FieldCompiler {
  if (!isDocument(value) || value.size === 0) {
    throw locationError(40234, `The field '${name}' must be an accumulator object`);
  }
  if (name.includes('.')) throw locationError(40235, `The field name '${name}' cannot contain '.'`);
  if (name.startsWith('$')) {
    throw locationError(40236, `The field name '${name}' cannot be an operator name`);
  }
  if (value.size > 1)
    throw locationError(40238, `The field '${name}' must specify one accumulator`);
  const [operator, argument] = value.entries().next().value as [string, Value];
  const compile = Object.hasOwn(accumulators, operator) ? accumulators[operator] : undefined;
  if (operator === '$accumulator') {
    throw mongoError('NotImplemented', '$accumulator is not supported');
  }
  if (!compile) throw locationError(15952, `unknown group operator '${operator}'`);
  if (!Array.isArray(argument)) return compile(argument, compiler);
  if (argument.length !== 1) {
    throw locationError(40237, `The ${operator} accumulator is a unary operator`);
  }
  return compile(argument[0] as Value, compiler);
}
