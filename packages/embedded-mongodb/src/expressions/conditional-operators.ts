import { locationError, type MongoError } from '../errors';
import { isTruthy } from '../values/numbers';
import { type Document, isDocument, typeOf, type Value } from '../values/value';
import {
  type Compiler,
  constant,
  constantValue,
  type Expression,
  isNullish,
  type OperatorTable,
} from './expression';

export const conditionalOperators: OperatorTable = {
  $cond: compileCond,
  $ifNull: compileIfNull,
  $switch: compileSwitch,
  $const: (argument) => constant(() => argument),
  $literal: (argument) => constant(() => argument),
};

function compileCond(argument: Value, compiler: Compiler): Expression {
  const [test, yes, no] = partsOfCond(argument).map((part) => compiler.compile(part));
  return (scope) => (isTruthy(test?.(scope)) ? yes?.(scope) : no?.(scope));
}

function partsOfCond(argument: Value): Value[] {
  if (!isDocument(argument)) {
    const count = Array.isArray(argument) ? argument.length : 1;
    if (Array.isArray(argument) && count === 3) return argument;
    throw locationError(
      16020,
      `Expression $cond takes exactly 3 arguments. ${count} were passed in.`,
    );
  }
  for (const name of argument.keys()) {
    if (!['if', 'then', 'else'].includes(name)) {
      throw locationError(17083, `Unrecognized parameter to $cond: ${name}`);
    }
  }
  return [
    required(argument, 'if', () => locationError(17080, "Missing 'if' parameter to $cond")),
    required(argument, 'then', () => locationError(17081, "Missing 'then' parameter to $cond")),
    required(argument, 'else', () => locationError(17082, "Missing 'else' parameter to $cond")),
  ];
}

function required(document: Document, name: string, missing: () => MongoError): Value {
  const value = document.get(name);
  if (value === undefined) throw missing();
  return value;
}

function compileIfNull(argument: Value, compiler: Compiler): Expression {
  if (!Array.isArray(argument) || argument.length < 2) {
    const count = Array.isArray(argument) ? argument.length : 1;
    throw locationError(1257300, `$ifNull needs at least two arguments, had: ${count}`);
  }
  const expressions = argument.map((part) => compiler.compile(part));
  const last = expressions.at(-1) as Expression;
  return (scope) => {
    for (const expression of expressions.slice(0, -1)) {
      const value = expression(scope);
      if (!isNullish(value)) return value;
    }
    return last(scope);
  };
}

interface Branch {
  test: Expression;
  result: Expression;
}

function compileSwitch(argument: Value, compiler: Compiler): Expression {
  if (!isDocument(argument)) {
    throw locationError(
      40060,
      `$switch requires an object as an argument, found: ${typeOf(argument)}`,
    );
  }
  for (const name of argument.keys()) {
    if (name !== 'branches' && name !== 'default') {
      throw locationError(40067, `$switch found an unknown argument: ${name}`);
    }
  }
  const branches = branchesOf(argument, compiler);
  const fallback = argument.get('default');
  const otherwise = fallback === undefined ? undefined : compiler.compile(fallback);
  if (!otherwise && !compiler.options.isUnoptimized && branches.every(({ test }) => isNever(test)))
    throw locationError(
      40069,
      'Cannot execute a switch statement where all the cases evaluate to false without a default',
    );
  return (scope) => {
    for (const { test, result } of branches) if (isTruthy(test(scope))) return result(scope);
    if (otherwise) return otherwise(scope);
    throw locationError(
      40066,
      '$switch could not find a matching branch for an input, and no default was specified.',
    );
  };
}

/** Is a test constant and false. */
function isNever(test: Expression): boolean {
  const value = constantValue(test);
  return value !== undefined && !isTruthy(value);
}

function branchesOf(argument: Document, compiler: Compiler): Branch[] {
  const branches = argument.get('branches');
  if (branches !== undefined && !Array.isArray(branches)) {
    throw locationError(
      40061,
      `$switch expected an array for 'branches', found: ${typeOf(branches)}`,
    );
  }
  if (!branches?.length) throw locationError(40068, '$switch requires at least one branch.');
  return branches.map((branch) => branchOf(branch, compiler));
}

function branchOf(branch: Value, compiler: Compiler): Branch {
  if (!isDocument(branch)) {
    throw locationError(
      40062,
      `$switch expected each branch to be an object, found: ${typeOf(branch)}`,
    );
  }
  for (const name of branch.keys()) {
    if (name !== 'case' && name !== 'then') {
      throw locationError(40063, `$switch found an unknown argument to a branch: ${name}`);
    }
  }
  const noCase = () =>
    locationError(40064, "$switch requires each branch have a 'case' expression");
  const noThen = () =>
    locationError(40065, "$switch requires each branch have a 'then' expression.");
  return {
    test: compiler.compile(required(branch, 'case', noCase)),
    result: compiler.compile(required(branch, 'then', noThen)),
  };
}
