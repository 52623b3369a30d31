import { locationError, mongoError } from '../errors';
import { display } from '../values/display';
import { type Document, isDocument, type Value } from '../values/value';
import type { EvaluationOptions } from './evaluation';
import { type Compiler, constant, constantIf, type Expression, scopeOf } from './expression';
import { assertFieldName, compileReference } from './field-reference';
import { LetVariables } from './let-variables';
import { operators } from './operators';

/**
 * Compiles an expression into a function from a document to its value, `undefined` when there is
 * none. Unknown operators are refused with MongoDB's 168, `$function` and `$accumulator` too.
 */
export function compileExpression(
  value: Value,
  options: EvaluationOptions,
): (document: Document) => Value | undefined {
  const compiler = compilerOf(options);
  const expression = compiler.compile(value);
  const variable = compiler.variable;
  return (document) => expression({ ...scopeOf(document), variable });
}

/** Makes the compiler of a command, with its `let` variables known. */
export function compilerOf(options: EvaluationOptions): LetVariables {
  return LetVariables.of(options, compileValue);
}

function compileValue(value: Value, compiler: Compiler): Expression {
  if (typeof value === 'string') {
    return value.startsWith('$') ? compileReference(value, compiler) : constant(() => value);
  }
  if (Array.isArray(value)) return compileArray(value, compiler);
  if (isDocument(value)) return compileObject(value, compiler);
  return constant(() => value);
}

/** A missing element of an array literal becomes null. */
function compileArray(values: Value[], compiler: Compiler): Expression {
  const elements = values.map((value) => compiler.compile(value));
  return constantIf(elements, (scope) => elements.map((element) => element(scope) ?? null));
}

function compileObject(document: Document, compiler: Compiler): Expression {
  const first = document.entries().next();
  if (!first.done && first.value[0].startsWith('$')) {
    if (document.size > 1) {
      throw locationError(
        15983,
        `An object representing an expression must have exactly one field: ${display(document)}`,
      );
    }
    return compileOperator(first.value[0], first.value[1], compiler);
  }
  return compileLiteralFields(document, compiler);
}

function compileOperator(operator: string, argument: Value, compiler: Compiler): Expression {
  const compile = Object.hasOwn(operators, operator) ? operators[operator] : undefined;
  if (!compile) {
    throw mongoError('InvalidPipelineOperator', `Unrecognized expression '${operator}'`);
  }
  return compile(argument, compiler, operator);
}

/** A missing field of an object literal is left out. */
function compileLiteralFields(document: Document, compiler: Compiler): Expression {
  const fields = [...document].map(([name, value]) => {
    assertFieldName(name);
    return [name, compiler.compile(value)] as const;
  });
  const parts = fields.map(([, part]) => part);
  return constantIf(parts, (scope) => {
    const result: Document = new Map();
    for (const [name, expression] of fields) {
      const value = expression(scope);
      if (value !== undefined) result.set(name, value);
    }
    return result;
  });
}
