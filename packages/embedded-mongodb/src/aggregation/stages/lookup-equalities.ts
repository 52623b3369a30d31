import { type Document, isDocument, typeOf, type Value } from '../../values/value';

/**
 * Finds the equalities that a join's pipeline begins with, so that an index can serve them:
 * `{ $match: { $expr: { $eq: ['$field', '$$variable'] } } }`. They let through all that the
 * pipeline would, which still decides.
 */
export function equalitiesOf(pipeline: readonly Value[], variables: Document): Document {
  const equalities: Document = new Map();
  const [first] = pipeline;
  const match = isDocument(first) ? first.get('$match') : undefined;
  const expression = isDocument(match) ? match.get('$expr') : undefined;
  for (const condition of conjunction(expression)) {
    const found = equality(condition, variables);
    if (found) equalities.set(...found);
  }
  return equalities;
}

function conjunction(expression: Value | undefined): Value[] {
  if (!isDocument(expression)) return [];
  const all = expression.get('$and');
  return Array.isArray(all) ? all : [expression];
}

function equality(condition: Value, variables: Document): [string, Value] | undefined {
  const sides = isDocument(condition) ? condition.get('$eq') : undefined;
  if (!Array.isArray(sides) || sides.length !== 2) return undefined;
  const [left, right] = sides as [Value, Value];
  return paired(left, right, variables) ?? paired(right, left, variables);
}

function paired(field: Value, operand: Value, variables: Document): [string, Value] | undefined {
  if (typeof field !== 'string' || !/^\$[^$]/.test(field)) return undefined;
  if (typeof operand !== 'string' || !operand.startsWith('$$')) return undefined;
  const value = variables.get(operand.slice(2));
  if (value === undefined || !isPlainOperand(value)) return undefined;
  return [field.slice(1), new Map([['$eq', value]])];
}

/** In a filter, null also means missing, and arrays and patterns have meanings of their own. */
function isPlainOperand(value: Value): boolean {
  return !['null', 'undefined', 'array', 'object', 'regex'].includes(typeOf(value));
}
