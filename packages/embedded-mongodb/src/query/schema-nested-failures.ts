import { BSONRegExp } from 'bson';
import { documentOf } from '../values/plain';
import { compileRegularExpression } from '../values/regular-expression';
import { type Document, isDocument, type Value } from '../values/value';
import type { SchemaFailure } from './schema-failure';

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
  return keyword === 'items' && Array.isArray(value) ? itemsFailure(failure, value) : undefined;
}

function propertiesFailure({ specified, explain }: SchemaFailure, value: Document): Document {
  const propertiesNotSatisfied = [...(specified as Document)].flatMap(([propertyName, schema]) => {
    const property = value.get(propertyName);
    if (property === undefined || !isDocument(schema)) return [];
    const details = explain(schema, property);
    if (details.length === 0) return [];
    const { title, description } = {
      title: schema.get('title'),
      description: schema.get('description'),
    };
    return [documentOf({ propertyName, title, description, details })];
  });
  return documentOf({ operatorName: 'properties', propertiesNotSatisfied });
}

function patternsFailure({ specified, explain }: SchemaFailure, value: Document): Document {
  const details = [...(specified as Document)].flatMap(([pattern, schema]) => {
    const expression = compileRegularExpression(new BSONRegExp(pattern));
    return [...value].flatMap(([propertyName, property]) => {
      if (!expression.test(propertyName)) return [];
      const below = explain(schema as Document, property);
      if (below.length === 0) return [];
      return [documentOf({ propertyName, regexMatched: pattern, details: below })];
    });
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

function itemsFailure({ specified, explain }: SchemaFailure, value: Value[]): Document | undefined {
  const schemaAt = (i: number) => (Array.isArray(specified) ? specified[i] : specified);
  for (const [itemIndex, element] of value.entries()) {
    const schema = schemaAt(itemIndex);
    const details = isDocument(schema) ? explain(schema, element) : [];
    if (details.length === 0) continue;
    const reason = 'At least one item did not match the sub-schema';
    return documentOf({ operatorName: 'items', reason, itemIndex, details });
  }
  return undefined;
}
