import { compareValues } from '../values/compare-values';
import { isTruthy } from '../values/numbers';
import { argumentsOf, exactly } from './arity';
import type { OperatorCompiler, OperatorTable } from './expression';

/** Unlike a filter, an expression compares values of all types, and missing is below null. */
function comparing(accept: (order: number) => boolean): OperatorCompiler {
  return exactly(2, ([a, b], { options }) => accept(compareValues(a, b, options.collation)));
}

export const comparisonOperators: OperatorTable = {
  $eq: comparing((order) => order === 0),
  $ne: comparing((order) => order !== 0),
  $gt: comparing((order) => order > 0),
  $gte: comparing((order) => order >= 0),
  $lt: comparing((order) => order < 0),
  $lte: comparing((order) => order <= 0),
  $cmp: exactly(2, ([a, b], { options }) => Math.sign(compareValues(a, b, options.collation))),

  $and: (argument, compiler) => {
    const expressions = argumentsOf(argument).map((arg) => compiler.compile(arg));
    return (scope) => expressions.every((expression) => isTruthy(expression(scope)));
  },
  $or: (argument, compiler) => {
    const expressions = argumentsOf(argument).map((arg) => compiler.compile(arg));
    return (scope) => expressions.some((expression) => isTruthy(expression(scope)));
  },
  $not: exactly(1, ([value]) => !isTruthy(value)),
};
