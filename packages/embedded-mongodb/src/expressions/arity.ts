import { locationError } from '../errors';
import type { Value } from '../values/value';
import {
  type Compiler,
  constantIf,
  type Expression,
  type OperatorCompiler,
  type Scope,
} from './expression';

/** Computes a result from the values of the arguments. */
type Evaluate = (args: (Value | undefined)[], compiler: Compiler) => Value | undefined;

/** An operator of exactly `count` arguments; a single one needs no array around it. */
export function exactly(count: number, evaluate: Evaluate): OperatorCompiler {
  return (argument, compiler, operator) => {
    const args = argumentsOf(argument);
    if (args.length !== count) {
      throw locationError(
        16020,
        `Expression ${operator} takes exactly ${count} arguments. ${args.length} were passed in.`,
      );
    }
    return evaluated(args, compiler, evaluate);
  };
}

export function between(min: number, max: number, evaluate: Evaluate): OperatorCompiler {
  return (argument, compiler, operator) => {
    const args = argumentsOf(argument);
    if (args.length < min || args.length > max) {
      throw locationError(
        28667,
        `Expression ${operator} takes at least ${min} arguments, and at most ${max}, but ${args.length} were passed in.`,
      );
    }
    return evaluated(args, compiler, evaluate);
  };
}

export function anyNumber(evaluate: Evaluate): OperatorCompiler {
  return (argument, compiler) => evaluated(argumentsOf(argument), compiler, evaluate);
}

/** Like `exactly`, for operators that look at one value. */
export function unary(
  evaluate: (value: Value | undefined, compiler: Compiler) => Value | undefined,
): OperatorCompiler {
  return exactly(1, ([value], compiler) => evaluate(value, compiler));
}

export function argumentsOf(argument: Value): Value[] {
  return Array.isArray(argument) ? argument : [argument];
}

function evaluated(args: Value[], compiler: Compiler, evaluate: Evaluate): Expression {
  const expressions = args.map((arg) => compiler.compile(arg));
  const { tick, isUnoptimized } = compiler.options;
  const whole = (scope: Scope) => {
    tick?.();
    return evaluate(
      expressions.map((expression) => expression(scope)),
      compiler,
    );
  };
  return isUnoptimized ? whole : constantIf(expressions, whole);
}
