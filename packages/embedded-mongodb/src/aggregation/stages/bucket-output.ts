import { locationError } from '../../errors';
import type { Compiler } from '../../expressions/expression';
import { documentOf } from '../../values/plain';
import { type Document, isDocument, typeOf } from '../../values/value';
import { compileField, type FieldCompiler } from './group-field';

/** What a bucket's documents are gathered into: their number when nothing else is asked. */
export function outputOf(
  argument: Document,
  compiler: Compiler,
): { names: string[]; fields: FieldCompiler[] } {
  const output = argument.get('output') ?? documentOf({ count: { $sum: 1 } });
  if (!isDocument(output))
    throw locationError(
      40196,
      `The $bucket 'output' field must be an object, but found type: ${typeOf(output)}.`,
    );
  const fields = [...output].map(([name, value]) => compileField(name, value, compiler));
  return { names: [...output.keys()], fields };
}
