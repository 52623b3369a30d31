import { BSONRegExp } from 'bson';
import { type MongoError, mongoError } from '../errors';
import type { EvaluationOptions } from '../expressions/evaluation';
import { compileMatcher } from '../query/matcher';
import { isOperatorDocument, pathlessOperators } from '../query/operator-document';
import { assertPlainFilter } from '../query/plain-filter';
import { valuesEqual } from '../values/compare-values';
import { display } from '../values/display';
import { exactLong } from '../values/numbers';
import { type Document, isDocument, typeOf, type Value } from '../values/value';
import { ValueSet } from '../values/value-set';
import { type FieldOperation, lastPart, type OperationParser } from './update-context';

function parseAddToSet(argument: Value): ReturnType<OperationParser> {
  const added = addedValues(argument);
  return {
    creates: true,
    apply(current, { path, options }) {
      if (current !== undefined && !Array.isArray(current)) {
        throw badValue(
          `Cannot apply $addToSet to non-array field. Field named '${lastPart(path)}' has non-array type ${typeOf(current)}`,
        );
      }
      const present = new ValueSet(current, options.collation);
      const fresh = added.filter((value) => present.add(value));
      if (current !== undefined && fresh.length === 0) return current;
      return [...(current ?? []), ...fresh];
    },
  };
}

function addedValues(argument: Value): Value[] {
  if (!isDocument(argument) || argument.keys().next().value !== '$each') return [argument];
  const each = argument.get('$each') as Value;
  if (!Array.isArray(each)) {
    throw mongoError(
      'TypeMismatch',
      `The argument to $each in $addToSet must be an array but it was of type ${typeOf(each)}`,
    );
  }
  if (argument.size > 1) {
    throw badValue(`Found unexpected fields after $each in $addToSet: ${display(argument)}`);
  }
  return each;
}

function parsePop(argument: Value): ReturnType<OperationParser> {
  const end = exactLong(argument);
  if (end !== 1n && end !== -1n) {
    throw mongoError('FailedToParse', `$pop expects 1 or -1, found: ${display(argument)}`);
  }
  return {
    creates: false,
    apply(current, { path }) {
      if (current === undefined) return current;
      if (!Array.isArray(current)) {
        throw mongoError(
          'TypeMismatch',
          `Path '${path}' contains an element of non-array type '${typeOf(current)}'`,
        );
      }
      if (current.length === 0) return current;
      return end === 1n ? current.slice(0, -1) : current.slice(1);
    },
  };
}

type Culls = (element: Value) => boolean;

function cull(operator: string, culls: Culls): FieldOperation {
  return {
    creates: false,
    apply(current) {
      if (current === undefined) return current;
      if (!Array.isArray(current)) throw badValue(`Cannot apply ${operator} to a non-array value`);
      const kept = current.filter((element) => !culls(element));
      return kept.length === current.length ? current : kept;
    },
  };
}

const parsePull: OperationParser = (argument, _path, options) =>
  cull('$pull', compilePull(argument, options));

/** Conditions look at an element as at a field; a filter without them at elements that are documents. */
function compilePull(argument: Value, options: EvaluationOptions): Culls {
  if (isDocument(argument) && !isCondition(argument)) {
    assertPlainFilter(argument);
    const matcher = compileMatcher(argument, options);
    return (element) => isDocument(element) && matcher.matches(element);
  }
  if (isDocument(argument) || argument instanceof BSONRegExp) {
    const matcher = compileMatcher(new Map([['element', argument]]), options);
    return (element) => matcher.matches(new Map([['element', element]]));
  }
  return (element) => valuesEqual(element, argument, options.collation);
}

function isCondition(argument: Document): boolean {
  const first = argument.keys().next().value ?? '';
  return isOperatorDocument(argument) && !pathlessOperators.has(first);
}

const parsePullAll: OperationParser = (argument, _path, { collation }) => {
  if (!Array.isArray(argument)) {
    throw badValue(`$pullAll requires an array argument but was given a ${typeOf(argument)}`);
  }
  const set = new ValueSet(argument, collation);
  return cull('$pullAll', (element) => set.has(element));
};

export const arrayOperations: Record<string, OperationParser> = {
  $addToSet: parseAddToSet,
  $pop: parsePop,
  $pull: parsePull,
  $pullAll: parsePullAll,
};

function badValue(message: string): MongoError {
  return mongoError('BadValue', message);
}
