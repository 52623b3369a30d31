import { MongoError, outcomeOf } from '../errors';
import { compileExpression } from '../expressions/compile-expression';
import { FieldPath } from '../values/field-path';
import { isTruthy } from '../values/numbers';
import { documentOf } from '../values/plain';
import { type Document, isDocument, typeOf, type Value } from '../values/value';
import { reasonOf } from './failure-reasons';
import { compileMatcher } from './matcher';
import { isOperatorDocument } from './operator-document';
import { explainSchemaFailure } from './schema-failures';

/** Explains why a document does not fit a validator, as `errInfo.details` does. */
export function explainFilterFailure(filter: Document, document: Document): Document {
  return explain(filter, { document, isInverted: false });
}

interface Look {
  document: Document;
  /** Is it told why something matched, below a `$nor` or `$not`. */
  isInverted: boolean;
}

/** Conditions beside each other are an `$and`; a single one is told by itself. */
function explain(filter: Document, look: Look): Document {
  const clauses = clausesOf(filter);
  return clauses.length === 1
    ? explainClause(clauses[0] as Document, look)
    : documentOf({ operatorName: '$and', ...guilty(clauses, look) });
}

/** The conditions of a filter, each as a filter of its own. */
function clausesOf(filter: Document): Document[] {
  return [...filter].flatMap(([name, value]): Document[] => {
    if (name === '$comment') return [];
    const isPlain = name.startsWith('$') || !isDocument(value) || !isOperatorDocument(value);
    return isPlain
      ? [new Map([[name, value]])]
      : conditionsOf(value).map((condition) => new Map([[name, condition]]));
  });
}

function conditionsOf(operators: Document): Document[] {
  return [...operators.keys()]
    .filter((operator) => operator !== '$options' && operator !== '$comment')
    .map((operator) => {
      const names = operator === '$regex' ? ['$regex', '$options'] : [operator];
      return new Map([...operators].filter(([name]) => names.includes(name)));
    });
}

/** The clauses that are to blame, by their place; one that can't be evaluated always is. */
function guilty(clauses: Document[], look: Look): Record<string, Value[]> {
  const details = clauses.flatMap((clause, index) =>
    outcomeOf(() => compileMatcher(clause).matches(look.document)) !== !look.isInverted
      ? [documentOf({ index, details: explain(clause, look) })]
      : [],
  );
  return { [look.isInverted ? 'clausesSatisfied' : 'clausesNotSatisfied']: details };
}

function explainClause(clause: Document, look: Look): Document {
  const [name, value] = clause.entries().next().value as [string, Value];
  const { document, isInverted } = look;
  switch (name) {
    case '$and':
    case '$or':
      return documentOf({
        operatorName: name,
        ...guilty((value as Value[]).filter(isDocument), look),
      });
    case '$nor':
      return documentOf({
        operatorName: name,
        ...guilty(value as Document[], { document, isInverted: !isInverted }),
      });
    case '$jsonSchema':
      return isInverted
        ? documentOf({ operatorName: name, reason: 'schema matched' })
        : explainSchemaFailure(value as Document, document);
    case '$expr':
      return documentOf({ operatorName: name, specifiedAs: clause, ...evaluated(value, look) });
    case '$sampleRate':
      return documentOf({
        operatorName: name,
        specifiedAs: clause,
        reason: reasonOf('$expr', isInverted),
        expressionResult: isInverted,
      });
    default:
      return name.startsWith('$')
        ? documentOf({
            operatorName: name,
            specifiedAs: clause,
            reason: reasonOf(name, isInverted),
          })
        : explainField(name, value, look);
  }
}

/** What an expression came to, or why it came to nothing. */
function evaluated(expression: Value, { document, isInverted }: Look): object {
  const expressionResult = outcomeOf(() => compileExpression(expression, {})(document));
  if (!(expressionResult instanceof MongoError))
    return { reason: reasonOf('$expr', isInverted), expressionResult };
  const { code, codeName, message: errmsg } = expressionResult;
  const details = { code, codeName, errmsg };
  return { reason: 'failed to evaluate aggregation expression', details };
}

function explainField(path: string, value: Value, look: Look): Document {
  const isOperator = isDocument(value) && isOperatorDocument(value);
  const [operator, argument] = isOperator
    ? (value.entries().next().value as [string, Value])
    : [typeOf(value) === 'regex' ? '$regex' : '$eq', value];
  if (operator === '$not')
    return documentOf({
      operatorName: '$not',
      details: explain(new Map([[path, argument]]), { ...look, isInverted: !look.isInverted }),
    });
  return documentOf({
    operatorName: operator,
    specifiedAs: { [path]: value },
    ...reasonFor(operator, argument, path, look),
  });
}

function reasonFor(operator: string, argument: Value, path: string, look: Look): object {
  if (operator === '$exists')
    return { reason: reasonOf('$exists', look.isInverted === isTruthy(argument)) };
  if (operator === '$all' && Array.isArray(argument) && argument.length === 0)
    return { reason: reasonOf('$alwaysFalse', look.isInverted) };
  return considered(operator, path, look);
}

const numbers = ['decimal', 'double', 'int', 'long'];

/** The types that an operator looks at; other operators look at all. */
const expected: Readonly<Record<string, readonly string[]>> = {
  $elemMatch: ['array'],
  $size: ['array'],
  $regex: ['regex', 'string', 'symbol'],
  $mod: numbers,
  $bitsAllSet: ['binData', ...numbers],
  $bitsAllClear: ['binData', ...numbers],
  $bitsAnySet: ['binData', ...numbers],
  $bitsAnyClear: ['binData', ...numbers],
};

/** Operators that look at an array as a whole. */
const whole = ['$elemMatch', '$size', '$all'];

/** How many values are told. */
const maxTold = 10;

function considered(operator: string, path: string, { document, isInverted }: Look): object {
  const wanted = expected[operator];
  const values = valuesAt(path, document, !whole.includes(operator));
  if (!values) return { reason: 'field was missing' };
  const types = [...new Set(values.slice(0, maxTold).map(typeOf))].sort();
  const isOne = values.length === 1;
  const told = {
    ...(isOne ? { consideredValue: values[0] } : { consideredValues: values.slice(0, maxTold) }),
    ...(values.length > maxTold ? { consideredValuesTruncated: true } : {}),
  };
  const [type] = types;
  const toldTypes =
    types.length > 1 ? { consideredTypes: types } : type ? { consideredType: type } : {};
  const reason = reasonOf(operator, isInverted);
  if (operator === '$type') return { reason, ...told, ...toldTypes };
  if (!wanted || types.some((one) => wanted.includes(one))) return { reason, ...told };
  const toldWanted = wanted.length === 1 ? { expectedType: wanted[0] } : { expectedTypes: wanted };
  return { reason: 'type did not match', ...toldTypes, ...toldWanted, ...told };
}

/** The values at a path, of an array its elements unless it is looked at as a whole; undefined for none. */
function valuesAt(path: string, document: Document, opensLeaf: boolean): Value[] | undefined {
  const values: Value[] = [];
  const collect = (value: Value | undefined): boolean => {
    if (value !== undefined) values.push(value);
    return false;
  };
  new FieldPath(path, opensLeaf, false).some(document, collect);
  const exists = new FieldPath(path, false).some(document, (value) => value !== undefined);
  return exists ? values : undefined;
}
