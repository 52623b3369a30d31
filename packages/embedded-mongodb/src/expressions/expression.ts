import type { Document, Value } from '../values/value';
import type { EvaluationOptions } from './evaluation';

/** What an expression sees: the document it is evaluated on, and the variables around it. */
export interface Scope {
  /** `$$ROOT`. */
  readonly root: Value;
  /** `$$CURRENT`, which a field path begins at. */
  readonly current: Value;
  /** The innermost variable; the others are its outer ones. */
  readonly variable?: Variable | undefined;
}

export interface Variable {
  readonly name: string;
  readonly value: Value | undefined;
  readonly outer?: Variable | undefined;
}

/** A compiled expression; `undefined` is a missing value. */
export type Expression = (scope: Scope) => Value | undefined;

const constants = new WeakSet<Expression>();
const nowhere: Scope = { root: null, current: null };

/**
 * Knows an expression for one that looks at no document. Like MongoDB's optimizer it evaluates it
 * at once, so that one that must fail does so before there are documents, in a branch not taken too.
 */
export function constant(expression: Expression): Expression {
  expression(nowhere);
  constants.add(expression);
  return expression;
}

/** The value of a constant expression; undefined when it is none, or its value is missing. */
export function constantValue(expression: Expression): Value | undefined {
  return constants.has(expression) ? expression(nowhere) : undefined;
}

/** Marks an expression as constant when all that it is made of is. */
export function constantIf(parts: readonly Expression[], expression: Expression): Expression {
  return parts.every((part) => constants.has(part)) ? constant(expression) : expression;
}

/** What a command's expressions share while they are compiled. */
export interface Compiler {
  readonly options: EvaluationOptions;
  /** Compiles a subexpression in which these variables are known. */
  compile(value: Value): Expression;
  /** The same compiler, with more variables known. */
  knowing(names: readonly string[]): Compiler;
  isKnown(name: string): boolean;
  /** The command's `let` variables, for the outermost scope. */
  readonly variable: Variable | undefined;
}

/** Compiles the argument of one operator. */
export type OperatorCompiler = (
  argument: Value,
  compiler: Compiler,
  operator: string,
) => Expression;

export type OperatorTable = Readonly<Record<string, OperatorCompiler>>;

/** Evaluates to a value whether the field is missing or null: both are "nullish" to operators. */
export function isNullish(value: Value | undefined): value is null | undefined {
  return (
    value === undefined ||
    value === null ||
    (typeof value === 'object' && (value as { _bsontype?: string })._bsontype === 'Undefined')
  );
}

export function scopeOf(document: Document): Scope {
  return { root: document, current: document };
}

export function withVariable(scope: Scope, name: string, value: Value | undefined): Scope {
  if (name === 'CURRENT') return { ...scope, current: value ?? null };
  return { ...scope, variable: { name, value, outer: scope.variable } };
}
