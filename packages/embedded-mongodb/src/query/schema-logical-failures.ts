import { documentOf } from '../values/plain';
import { type Document, isDocument } from '../values/value';
import { annotationsOf, type SchemaFailure } from './schema-failure';
import type { CompileSchema } from './schema-keyword';

/** Explains the keywords that combine schemas. */
export function logicalFailure(
  { keyword, specified, value, explain }: SchemaFailure,
  compile: CompileSchema,
): Document | undefined {
  if (keyword === 'not') {
    return documentOf({ operatorName: 'not', reason: 'child expression matched' });
  }
  if (!['allOf', 'anyOf', 'oneOf'].includes(keyword) || !Array.isArray(specified)) return undefined;
  const schemas = specified.filter(isDocument);
  const matching = schemas.flatMap((schema, i) => (compile(schema)(value) ? [i] : []));
  if (keyword === 'oneOf' && matching.length > 1) {
    return documentOf({
      operatorName: 'oneOf',
      reason: 'more than one subschema matched',
      matchingSchemaIndexes: matching,
    });
  }
  const schemasNotSatisfied = schemas.flatMap((schema, index) =>
    matching.includes(index)
      ? []
      : [documentOf({ index, ...annotationsOf(schema), details: explain(schema, value) })],
  );
  return documentOf({ operatorName: keyword, schemasNotSatisfied });
}
