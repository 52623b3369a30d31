import { locationError } from '../../errors';
import type { Compiler } from '../../expressions/expression';
import { documentOf } from '../../values/plain';
import { type Document, isDocument, typeOf, type Value } from '../../values/value';
import { compileField, type FieldCompiler } from './group-field';

/** Whether a value computes something: a path, or an object that an operator begins. */
export function isExpression(value: Value): boolean {
  return isDocument(value)
    ? value.keys().next().value?.startsWith('$') === true
    : typeof value === 'string' && value.startsWith('$') && value.length > 1;
}

/** What a bucket's documents are gathered into: their number when nothing else is asked. */
export function outputOf(
  argument: Document,
  compiler: Compiler,
  notObject: number,
): { names: string[]; fields: FieldCompiler[] } {
  const output = argument.get('output') ?? documentOf({ count: { $sum: 1 } });
  if (!isDocument(output))
    throw locationError(
      notObject,
      `The 'output' field of a bucket stage must be an object, but found type: ${typeOf(output)}.`,
    );
  const fields = [...output].map(([name, value]) => compileField(name, value, compiler));
  return { names: [...output.keys()], fields };
}
