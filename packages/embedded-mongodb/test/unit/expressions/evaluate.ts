import { compileExpression } from '../../../src/expressions/compile-expression';
import type { EvaluationOptions } from '../../../src/expressions/evaluation';
import { documentOf, toValue } from '../../../src/values/plain';
import type { Value } from '../../../src/values/value';

/** Evaluates an expression on a document, both given as literals. */
export function evaluate(
  expression: unknown,
  document: object = {},
  options: EvaluationOptions = {},
): Value | undefined {
  return compileExpression(toValue(expression), options)(documentOf(document));
}
