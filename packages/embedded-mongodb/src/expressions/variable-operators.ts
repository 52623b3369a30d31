import { locationError } from '../errors';
import { exactLong, isTruthy } from '../values/numbers';
import { type Document, isNumeric, typeOf, type Value } from '../values/value';
import {
  type Compiler,
  type Expression,
  isNullish,
  type OperatorTable,
  type Scope,
  withVariable,
} from './expression';
import { readArguments } from './named-arguments';
import { assertUserVariable } from './variable-name';

export const variableOperators: OperatorTable = {
  $let: compileLet,
  $map: compileMap,
  $filter: compileFilter,
  $reduce: compileReduce,
};

/** Values of `vars` don't see each other. */
function compileLet(argument: Value, compiler: Compiler): Expression {
  const args = readArguments(argument, {
    notObject: locationError(16874, '$let only supports an object as its argument'),
    names: ['vars', 'in'],
    unknown: (name) => locationError(16875, `Unrecognized parameter to $let: ${name}`),
  });
  const vars = args.get('vars');
  const body = args.get('in');
  if (vars === undefined) throw locationError(16876, "Missing 'vars' parameter to $let");
  if (body === undefined) throw locationError(16877, "Missing 'in' parameter to $let");
  const bindings = bindingsOf(vars as Document, compiler);
  const inner = compiler.knowing(bindings.map(([name]) => name)).compile(body);
  return (scope) => {
    let extended = scope;
    for (const [name, expression] of bindings) {
      extended = withVariable(extended, name, expression(scope));
    }
    return inner(extended);
  };
}

function bindingsOf(vars: Document, compiler: Compiler): [string, Expression][] {
  return [...vars].map(([name, value]) => {
    assertUserVariable(name);
    return [name, compiler.compile(value)];
  });
}

function compileMap(argument: Value, compiler: Compiler): Expression {
  const args = readArguments(argument, {
    notObject: locationError(16878, '$map only supports an object as its argument'),
    names: ['input', 'as', 'in'],
    unknown: (name) => locationError(16879, `Unrecognized parameter to $map: ${name}`),
  });
  const [input, body] = [args.get('input'), args.get('in')];
  if (input === undefined) throw locationError(16880, "Missing 'input' parameter to $map");
  if (body === undefined) throw locationError(16882, "Missing 'in' parameter to $map");
  const name = variableName(args);
  const source = compiler.compile(input);
  const each = compiler.knowing([name]).compile(body);
  const { tick } = compiler.options;
  return (scope) => {
    const array = source(scope);
    if (isNullish(array)) return null;
    if (!Array.isArray(array)) {
      throw locationError(16883, `input to $map must be an array not ${typeOf(array)}`);
    }
    return array.map((element) => {
      tick?.();
      return each(withVariable(scope, name, element)) ?? null;
    });
  };
}

function variableName(args: Document): string {
  const name = args.get('as') ?? 'this';
  assertUserVariable(String(name));
  return String(name);
}

function compileFilter(argument: Value, compiler: Compiler): Expression {
  const args = readArguments(argument, {
    notObject: locationError(28646, '$filter only supports an object as its argument'),
    names: ['input', 'as', 'cond', 'limit'],
    unknown: (name) => locationError(28647, `Unrecognized parameter to $filter: ${name}`),
  });
  const [input, condition, limit] = [args.get('input'), args.get('cond'), args.get('limit')];
  if (input === undefined) throw locationError(28648, "Missing 'input' parameter to $filter");
  if (condition === undefined) throw locationError(28650, "Missing 'cond' parameter to $filter");
  const name = variableName(args);
  const source = compiler.compile(input);
  const accepts = compiler.knowing([name]).compile(condition);
  const { tick } = compiler.options;
  const atMost = limit === undefined ? undefined : compiler.compile(limit);
  return (scope) => {
    const array = source(scope);
    if (isNullish(array)) return null;
    if (!Array.isArray(array)) {
      throw locationError(28651, `input to $filter must be an array not ${typeOf(array)}`);
    }
    const count = atMost ? limitOf(atMost(scope)) : Number.POSITIVE_INFINITY;
    return filtered(array, count, (element) => {
      tick?.();
      return isTruthy(accepts(withVariable(scope, name, element)));
    });
  };
}

function limitOf(value: Value | undefined): number {
  if (isNullish(value)) return Number.POSITIVE_INFINITY;
  const limit = isNumeric(value) ? exactLong(value) : undefined;
  if (limit === undefined || limit > 2147483647n) {
    throw locationError(327391, '$filter: limit must be represented as a 32-bit integral value');
  }
  if (limit < 1n) throw locationError(327392, '$filter: limit must be greater than 0');
  return Number(limit);
}

function filtered(array: Value[], count: number, accept: (element: Value) => boolean): Value[] {
  const result: Value[] = [];
  for (const element of array) {
    if (result.length >= count) break;
    if (accept(element)) result.push(element);
  }
  return result;
}

function compileReduce(argument: Value, compiler: Compiler): Expression {
  const args = readArguments(argument, {
    notObject: locationError(40075, '$reduce requires an object as an argument'),
    names: ['input', 'initialValue', 'in'],
    unknown: (name) => locationError(40076, `$reduce found an unknown argument: ${name}`),
  });
  const [input, initial, body] = ['input', 'initialValue', 'in'].map((name, i) => {
    const value = args.get(name);
    if (value === undefined)
      throw locationError(40077 + i, `$reduce requires '${name}' to be specified`);
    return value;
  }) as [Value, Value, Value];
  const source = compiler.compile(input);
  const start = compiler.compile(initial);
  const combine = compiler.knowing(['this', 'value']).compile(body);
  const { tick } = compiler.options;
  return (scope) => {
    const array = source(scope);
    if (isNullish(array)) return null;
    if (!Array.isArray(array)) {
      throw locationError(
        40080,
        `$reduce requires that 'input' be an array, found: ${typeOf(array)}`,
      );
    }
    return array.reduce<Value | undefined>((value, element) => {
      tick?.();
      return combine(reducing(scope, value, element));
    }, start(scope));
  };
}

function reducing(scope: Scope, value: Value | undefined, element: Value): Scope {
  return withVariable(withVariable(scope, 'value', value), 'this', element);
}
