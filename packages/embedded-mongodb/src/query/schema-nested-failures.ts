import { BSONRegExp } from 'bson';
import { documentOf } from '../values/plain';
import { compileRegularExpression } from '../values/regular-expression';
import { type Document, isDocument, type Value } from '../values/value';
import { annotationsOf, type SchemaFailure } from './schema-failure';

/** Explains the keywords that look below a document or an array. */
export function nestedFailure(failure: SchemaFailure): Document | undefined {
  const { keyword, value } = failure;
  if (isDocument(value)) {
    switch (keyword) {
      case 'properties':
        return propertiesFailure(failure, value);
      case 'patternProperties':
        return patternsFailure(failure, value);
      case 'additionalProperties':
        return additionalFailure(failure, value);
      case 'required':
        return requiredFailure(failure, value);
      case 'dependencies':
        return dependenciesFailure(failure, value);
    }
  }
  if (!Array.isArray(value)) return undefined;
  if (keyword === 'items') return itemsFailure(failure, value);
  return keyword === 'additionalItems' ? additionalItemsFailure(failure, value) : undefined;
}

function propertiesFailure({ specified, explain }: SchemaFailure, value: Document): Document {
  const propertiesNotSatisfied = [...(specified as Document)].flatMap(([propertyName, schema]) => {
    const property = value.get(propertyName);
    if (property === undefined || !isDocument(schema)) return [];
    const details = explain(schema, property);
    if (details.length === 0) return [];
    return [documentOf({ propertyName, ...annotationsOf(schema), details })];
  });
  return documentOf({ operatorName: 'properties', propertiesNotSatisfied });
}

function patternsFailure({ specified, explain }: SchemaFailure, value: Document): Document {
  const details = [...(specified as Document)].flatMap(([pattern, schema]) => {
    const expression = compileRegularExpression(new BSONRegExp(pattern));
    for (const [propertyName, property] of value) {
      const below = expression.test(propertyName) ? explain(schema as Document, property) : [];
      if (below.length === 0) continue;
      const said = annotationsOf(schema);
      return [documentOf({ propertyName, ...said, regexMatched: pattern, details: below })];
    }
    return [];
  });
  return documentOf({ operatorName: 'patternProperties', details });
}

function additionalFailure(failure: SchemaFailure, value: Document): Document {
  const { schema, specified, explain } = failure;
  const named = namesOf(schema.get('properties'));
  const patterns = namesOf(schema.get('patternProperties')).map((pattern) =>
    compileRegularExpression(new BSONRegExp(pattern)),
  );
  const additional = [...value].filter(
    ([name]) => !named.includes(name) && !patterns.some((pattern) => pattern.test(name)),
  );
  const base = {
    operatorName: 'additionalProperties',
    specifiedAs: documentOf({ additionalProperties: specified }),
  };
  if (!isDocument(specified)) {
    return documentOf({ ...base, additionalProperties: additional.map(([name]) => name) });
  }
  const failing = additional.find(([, property]) => explain(specified, property).length > 0);
  return documentOf({
    operatorName: 'additionalProperties',
    ...annotationsOf(specified),
    reason: 'at least one additional property did not match the subschema',
    failingProperty: failing?.[0],
    details: failing ? explain(specified, failing[1]) : [],
  });
}

function namesOf(value: Value | undefined): string[] {
  return isDocument(value) ? [...value.keys()] : [];
}

function requiredFailure({ specified }: SchemaFailure, value: Document): Document {
  const missingProperties = (specified as string[]).filter((name) => !value.has(name));
  return documentOf({
    operatorName: 'required',
    specifiedAs: { required: specified },
    missingProperties,
  });
}

function dependenciesFailure({ specified, explain }: SchemaFailure, value: Document): Document {
  const failingDependencies = [...(specified as Document)].flatMap(
    ([conditionalProperty, rule]) => {
      if (!value.has(conditionalProperty)) return [];
      if (Array.isArray(rule)) {
        const missingProperties = rule.filter((name) => !value.has(String(name)));
        return missingProperties.length > 0
          ? [documentOf({ conditionalProperty, missingProperties })]
          : [];
      }
      const details = explain(rule as Document, value);
      return details.length > 0 ? [documentOf({ conditionalProperty, details })] : [];
    },
  );
  return documentOf({ operatorName: 'dependencies', failingDependencies });
}

/** One schema for all elements, told of the first that fails it, or a schema for each place. */
function itemsFailure({ specified, explain }: SchemaFailure, value: Value[]): Document | undefined {
  if (!Array.isArray(specified)) return elementFailure('items', specified, { value, explain });
  const details = specified.flatMap((schema, itemIndex) => {
    const element = value[itemIndex];
    const below = element !== undefined && isDocument(schema) ? explain(schema, element) : [];
    return below.length > 0 ? [documentOf({ itemIndex, details: below })] : [];
  });
  return documentOf({ operatorName: 'items', details });
}

function additionalItemsFailure(failure: SchemaFailure, value: Value[]): Document | undefined {
  const { schema, specified, explain } = failure;
  const items = schema.get('items');
  const first = Array.isArray(items) ? items.length : value.length;
  if (isDocument(specified))
    return elementFailure('additionalItems', specified, { value, explain, first });
  return documentOf({
    operatorName: 'additionalItems',
    specifiedAs: { additionalItems: specified },
    reason: 'found additional items',
    additionalItems: value.slice(first),
  });
}

function elementFailure(
  operatorName: string,
  schema: Value,
  look: Pick<SchemaFailure, 'explain'> & { value: Value[]; first?: number },
): Document | undefined {
  const { value, explain, first = 0 } = look;
  const what = operatorName === 'items' ? 'item' : 'additional item';
  const reason = `At least one ${what} did not match the sub-schema`;
  for (const [itemIndex, element] of value.entries()) {
    const details = itemIndex >= first && isDocument(schema) ? explain(schema, element) : [];
    if (details.length > 0)
      return documentOf({ operatorName, ...annotationsOf(schema), reason, itemIndex, details });
  }
  return undefined;
}
