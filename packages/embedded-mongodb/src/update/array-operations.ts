import { BSONRegExp } from 'bson';
import { type MongoError, mongoError } from '../errors';
import type { EvaluationOptions } from '../expressions/evaluation';
import { compileMatcher } from '../query/matcher';
import { isOperatorDocument } from '../query/operator-document';
import { valuesEqual } from '../values/compare-values';
import { display } from '../values/display';
import { exactLong } from '../values/numbers';
import { type Document, isDocument, typeOf, type Value } from '../values/value';
import { ValueSet } from '../values/value-set';
import { lastPart, type OperationParser, type UpdateContext } from './update-context';

export const arrayOperations: Record<string, OperationParser> = {
  $addToSet: parseAddToSet,
  $pop: parsePop,
  $pull: parsePull,
  $pullAll: parsePullAll,
};

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

function cull(
  operator: string,
  compile: (options: EvaluationOptions) => Culls,
): ReturnType<OperationParser> {
  return {
    creates: false,
    apply(current, { options }: UpdateContext) {
      if (current === undefined) return current;
      if (!Array.isArray(current)) throw badValue(`Cannot apply ${operator} to a non-array value`);
      const culls = compile(options);
      const kept = current.filter((element) => !culls(element));
      return kept.length === current.length ? current : kept;
    },
  };
}

/** A document without operators is a filter on elements that are documents. */
function parsePull(argument: Value): ReturnType<OperationParser> {
  if (isDocument(argument) && !isOperatorDocument(argument)) {
    return cull('$pull', (options) => {
      const matcher = compileMatcher(argument, options);
      return (element) => isDocument(element) && matcher.matches(element);
    });
  }
  if (isDocument(argument) || argument instanceof BSONRegExp) {
    return cull('$pull', (options) => matchesElement(argument, options));
  }
  return cull(
    '$pull',
    ({ collation }) =>
      (element) =>
        valuesEqual(element, argument, collation),
  );
}

function matchesElement(condition: Value, options: EvaluationOptions): Culls {
  const each: Document = new Map([['$elemMatch', condition]]);
  const filter: Document =
    condition instanceof BSONRegExp
      ? new Map([['elements', condition]])
      : new Map([['elements', each]]);
  const matcher = compileMatcher(filter, options);
  return (element) =>
    condition instanceof BSONRegExp && Array.isArray(element)
      ? false
      : matcher.matches(new Map([['elements', [element]]]));
}

function parsePullAll(argument: Value): ReturnType<OperationParser> {
  if (!Array.isArray(argument)) {
    throw badValue(`$pullAll requires an array argument but was given a ${typeOf(argument)}`);
  }
  return cull('$pullAll', ({ collation }) => {
    const set = new ValueSet(argument, collation);
    return (element) => set.has(element);
  });
}

function badValue(message: string): MongoError {
  return mongoError('BadValue', message);
}
