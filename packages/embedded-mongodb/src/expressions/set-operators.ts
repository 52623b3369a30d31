import { locationError, type MongoError } from '../errors';
import { compareValues } from '../values/compare-values';
import { isTruthy } from '../values/numbers';
import { typeOf, type Value } from '../values/value';
import { ValueSet } from '../values/value-set';
import { anyNumber, argumentsOf, exactly, unary } from './arity';
import { type Compiler, isNullish, type OperatorTable } from './expression';

export const setOperators: OperatorTable = {
  $setUnion: anyNumber((args, compiler) => {
    const union = setOf([], compiler);
    for (const value of args) {
      if (isNullish(value)) return null;
      addAll(union, arrayOf(value, 17043, '$setUnion'), compiler);
    }
    return sorted(union, compiler);
  }),
  $setIntersection: anyNumber((args, compiler) => intersection(args, compiler)),
  $setDifference: exactly(2, ([a, b], compiler) => {
    if (isNullish(a) || isNullish(b)) return null;
    if (!Array.isArray(a)) throw bothArrays(17048, '$setDifference', 'First', a);
    if (!Array.isArray(b)) throw bothArrays(17049, '$setDifference', 'Second', b);
    const without = setOf(b, compiler);
    return a.filter((element) => without.add(element));
  }),
  $setEquals: (argument, compiler, operator) => {
    if (argumentsOf(argument).length < 2) {
      throw locationError(
        17045,
        `$setEquals needs at least two arguments had: ${argumentsOf(argument).length}`,
      );
    }
    return anyNumber(setEquals)(argument, compiler, operator);
  },
  $setIsSubset: exactly(2, ([a, b], compiler) => {
    if (!Array.isArray(a)) throw subsetError(17046, 'First', a);
    if (!Array.isArray(b)) throw subsetError(17042, 'Second', b);
    const all = setOf(b, compiler);
    return a.every((element) => all.has(element));
  }),
  $anyElementTrue: unary((value) => {
    if (!Array.isArray(value)) {
      throw locationError(
        17041,
        `$anyElementTrue's argument must be an array, but is ${nameOf(value)}`,
      );
    }
    return value.some(isTruthy);
  }),
  $allElementsTrue: unary((value) => {
    if (!Array.isArray(value)) {
      throw locationError(
        17040,
        `$allElementsTrue's argument must be an array, but is ${nameOf(value)}`,
      );
    }
    return value.every(isTruthy);
  }),
};

function setOf(values: Value[], compiler: Compiler): ValueSet {
  const set = new ValueSet([], compiler.options.collation);
  addAll(set, values, compiler);
  return set;
}

function addAll(set: ValueSet, values: Value[], { options }: Compiler): void {
  for (const value of values) {
    options.tick?.();
    set.add(value);
  }
}

/** The order in which MongoDB gives a set. */
function sorted(set: ValueSet, { options }: Compiler): Value[] {
  return set.values().sort((a, b) => {
    options.tick?.();
    return compareValues(a, b, options.collation);
  });
}

function nameOf(value: Value | undefined): string {
  return value === undefined ? 'missing' : typeOf(value);
}

function arrayOf(value: Value, code: number, operator: string): Value[] {
  if (Array.isArray(value)) return value;
  throw locationError(
    code,
    `All operands of ${operator} must be arrays. One argument is of type: ${typeOf(value)}`,
  );
}

function intersection(args: (Value | undefined)[], compiler: Compiler): Value {
  let common: ValueSet | undefined;
  for (const value of args) {
    if (isNullish(value)) return null;
    const next = setOf(arrayOf(value, 17047, '$setIntersection'), compiler);
    common = common
      ? setOf(
          common.values().filter((element) => next.has(element)),
          compiler,
        )
      : next;
  }
  return common ? sorted(common, compiler) : [];
}

function setEquals(args: (Value | undefined)[], compiler: Compiler): Value {
  const sets = args.map((value) => {
    if (!Array.isArray(value)) {
      throw locationError(
        17044,
        `All operands of $setEquals must be arrays. One argument is of type: ${nameOf(value)}`,
      );
    }
    return setOf(value, compiler);
  });
  const first = sets[0] as ValueSet;
  return sets.every(
    (set) => set.size === first.size && set.values().every((value) => first.has(value)),
  );
}

function bothArrays(code: number, operator: string, which: string, value: Value): MongoError {
  return locationError(
    code,
    `both operands of ${operator} must be arrays. ${which} argument is of type: ${typeOf(value)}`,
  );
}

function subsetError(code: number, which: string, value: Value | undefined): MongoError {
  return locationError(
    code,
    `both operands of $setIsSubset must be arrays. ${which} argument is of type: ${nameOf(value)}`,
  );
}
