import { documentOf } from '../values/plain';
import { unorderedForm } from '../values/unordered-form';
import { type Document, isDocument, typeOf, type Value } from '../values/value';
import { ValueSet } from '../values/value-set';
import { compileSchema } from './json-schema';
import { annotationsOf, type SchemaFailure } from './schema-failure';
import { logicalFailure } from './schema-logical-failures';
import { nestedFailure } from './schema-nested-failures';

/** The order in which MongoDB looks at keywords. */
const order = [
  ...['pattern', 'maxLength', 'minLength', 'multipleOf', 'maximum', 'minimum'],
  ...['minItems', 'maxItems', 'uniqueItems', 'items', 'additionalItems'],
  ...['properties', 'additionalProperties', 'patternProperties', 'required'],
  ...['minProperties', 'maxProperties', 'dependencies'],
  ...['allOf', 'anyOf', 'oneOf', 'not', 'enum', 'type', 'bsonType'],
];

/**
 * Explains why a value does not fulfil a schema, as `errInfo.details` of a failed validation does:
 * one document for each keyword that is not satisfied.
 */
function schemaFailures(schema: Document, value: Value): Document[] {
  const failures: Document[] = [];
  for (const keyword of order) {
    const specified = schema.get(keyword);
    if (specified === undefined || passes(schema, keyword, value)) continue;
    const failure = { schema, keyword, specified, value, explain: schemaFailures };
    failures.push(
      nestedFailure(failure) ?? logicalFailure(failure, compileSchema) ?? plainFailure(failure),
    );
  }
  return failures;
}

/** Explains why a document fails a `$jsonSchema` validator. */
export function explainSchemaFailure(schema: Document, document: Document): Document {
  if (!passes(schema, 'type', document) || !passes(schema, 'bsonType', document)) {
    return documentOf({
      operatorName: '$jsonSchema',
      specifiedAs: { $jsonSchema: schema },
      reason: 'expression always evaluates to false',
    });
  }
  return documentOf({
    operatorName: '$jsonSchema',
    ...annotationsOf(schema),
    schemaRulesNotSatisfied: schemaFailures(schema, document),
  });
}

const companions: Record<string, string[]> = {
  minimum: ['exclusiveMinimum'],
  maximum: ['exclusiveMaximum'],
  additionalItems: ['items'],
  additionalProperties: ['properties', 'patternProperties'],
};

/** Tests one keyword; keywords that only it refers to are there, but ask for nothing themselves. */
function passes(schema: Document, keyword: string, value: Value): boolean {
  const specified = schema.get(keyword);
  if (specified === undefined) return true;
  const alone: Document = new Map([[keyword, specified]]);
  for (const companion of companions[keyword] ?? []) {
    const beside = schema.get(companion);
    if (beside !== undefined) alone.set(companion, withoutRules(beside));
  }
  return compileSchema(alone)(value);
}

function withoutRules(beside: Value): Value {
  if (Array.isArray(beside)) return beside.map(() => new Map());
  if (!isDocument(beside)) return beside;
  return new Map([...beside].map(([name, rule]) => [name, isDocument(rule) ? new Map() : rule]));
}

const reasons: Record<string, string> = {
  bsonType: 'type did not match',
  type: 'type did not match',
  enum: 'value was not found in enum',
  minimum: 'comparison failed',
  maximum: 'comparison failed',
  multipleOf: 'considered value is not a multiple of the specified value',
  pattern: 'regular expression did not match',
  minLength: 'specified string length was not satisfied',
  maxLength: 'specified string length was not satisfied',
  minItems: 'array did not match specified length',
  maxItems: 'array did not match specified length',
  uniqueItems: 'found a duplicate item',
  minProperties: 'specified number of properties was not satisfied',
  maxProperties: 'specified number of properties was not satisfied',
};

function plainFailure({ schema, keyword, specified, value }: SchemaFailure): Document {
  const isType = keyword === 'bsonType' || keyword === 'type';
  const exclusive = companions[keyword]?.find((name) => name.startsWith('exclusive'));
  const specifiedAs: Document = new Map([[keyword, specified]]);
  if (exclusive && schema.has(exclusive))
    specifiedAs.set(exclusive, schema.get(exclusive) as Value);
  return documentOf({
    operatorName: keyword,
    specifiedAs,
    reason: reasons[keyword],
    ...(isDocument(value) && keyword.endsWith('Properties')
      ? { numberOfProperties: value.size }
      : { consideredValue: value }),
    consideredType: isType ? typeOf(value) : undefined,
    ...(Array.isArray(value) ? ofArray(keyword, value) : {}),
  });
}

function ofArray(keyword: string, array: Value[]): object {
  if (keyword === 'uniqueItems') {
    const seen = new ValueSet();
    return { duplicatedValue: array.find((element) => !seen.add(unorderedForm(element))) };
  }
  return keyword === 'minItems' || keyword === 'maxItems' ? { numberOfItems: array.length } : {};
}
