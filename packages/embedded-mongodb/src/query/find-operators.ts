import { locationError, type MongoError, mongoError } from '../errors';
import { display } from '../values/display';
import { doubleOf, isTruthy } from '../values/numbers';
import { type Document, isDocument, isNumeric, typeOf, type Value } from '../values/value';
import { compileFilter } from './compile-filter';
import { compilePathNode } from './compile-path-node';
import { parseFilter } from './parse-filter';
import { assertPlainFilter } from './plain-filter';
import type { MatchDetails } from './predicate';
import type { ProjectionOptions } from './projection-node';

/** What only a find's projection may have. */
export type FindOperator =
  | { kind: 'slice'; path: string[]; slice: (array: Value[]) => Value[] }
  | { kind: 'elemMatch'; path: string[]; select: (value: Value | undefined) => Value | undefined }
  | { kind: 'positional'; path: string[] };

interface Entry {
  path: string[];
  value: Value;
}

export function parseFindOperator(
  entry: Entry,
  options: ProjectionOptions,
): FindOperator | undefined {
  const { path, value } = entry;
  if (path.at(-1) === '$') return parsePositional(path.slice(0, -1), value, options);
  if (!isDocument(value)) return undefined;
  const [name, argument] = value.entries().next().value as [string, Value];
  if (name === '$elemMatch') return parseElemMatch(path, argument, options);
  if (name === '$slice') return parseSlice(path, argument);
  if (name === '$meta') throw mongoError('NotImplemented', '$meta is not supported');
  return undefined;
}

function parsePositional(path: string[], value: Value, options: ProjectionOptions): FindOperator {
  if (isDocument(value)) {
    throw locationError(
      31271,
      'positional projection cannot be used with an expression or sub object',
    );
  }
  if (!options.filter) {
    throw locationError(51050, 'Projections with a positional operator require a matcher');
  }
  if (typeof value !== 'boolean' && !isNumeric(value))
    throw locationError(31308, 'positional projection cannot be used with a literal');
  if (!isTruthy(value))
    throw locationError(31395, 'positional projection cannot be used with exclusion');
  assertPlainFilter(options.filter);
  return { kind: 'positional', path };
}

function parseElemMatch(path: string[], argument: Value, options: ProjectionOptions): FindOperator {
  if (!isDocument(argument)) {
    throw locationError(
      31274,
      `elemMatch: Invalid argument, object required, but got ${typeOf(argument)}`,
    );
  }
  if (path.length > 1) {
    throw locationError(31275, 'Cannot use $elemMatch projection on a nested field.');
  }
  const name = path[0] as string;
  const filter: Document = new Map([[name, new Map([['$elemMatch', argument]])]]);
  assertPlainFilter(filter);
  const node = parseFilter(filter);
  if (node.kind !== 'elemMatchObject' && node.kind !== 'elemMatchValue') throw badElemMatch();
  const predicate = compilePathNode(node, options, compileFilter);
  return {
    kind: 'elemMatch',
    path,
    select(value) {
      if (!Array.isArray(value)) return undefined;
      const details: MatchDetails = {};
      if (!predicate(new Map([[name, value]]), details)) return undefined;
      return [value[details.position as number] as Value];
    },
  };
}

function badElemMatch(): MongoError {
  return mongoError('BadValue', '$elemMatch needs an Object');
}

/** A count from the start, or from the end when negative; or where to begin and how many. */
function parseSlice(path: string[], argument: Value): FindOperator | undefined {
  if (isNumeric(argument)) {
    const count = intOf(argument);
    return {
      kind: 'slice',
      path,
      slice: (array) => (count >= 0 ? array.slice(0, count) : array.slice(count)),
    };
  }
  if (!Array.isArray(argument)) {
    throw badSlice(
      argument,
      'Location31273: $slice only supports numbers and [skip, limit] arrays',
    );
  }
  if (argument.length !== 2 || !argument.every(isNumeric)) return expressionSlice(argument);
  const [skip, limit] = argument.map(intOf) as [number, number];
  if (limit <= 0) return expressionSlice(argument);
  return { kind: 'slice', path, slice: (array) => sliceFrom(array, skip, limit) };
}

/** What is no find's slice may be the expression of the same name. */
function expressionSlice(argument: Value[]): undefined {
  if (argument.length < 2 || argument.length > 3) {
    throw badSlice(
      argument,
      'Location31272: $slice array argument should be of form [skip, limit]',
    );
  }
}

function badSlice(argument: Value, reason: string): MongoError {
  const count = Array.isArray(argument) ? argument.length : 1;
  return locationError(
    28667,
    `Invalid $slice syntax. The given syntax { $slice: ${display(argument)} } did not match the find() syntax because :: ${reason} :: The given syntax did not match the expression $slice syntax. :: caused by :: Expression $slice takes at least 2 arguments, and at most 3, but ${count} were passed in.`,
  );
}

function sliceFrom(array: Value[], skip: number, limit: number): Value[] {
  const start = skip < 0 ? Math.max(0, array.length + skip) : skip;
  return array.slice(start, start + limit);
}

function intOf(value: Value): number {
  const number = isNumeric(value) ? Math.trunc(doubleOf(value)) : 0;
  return Math.max(-2147483648, Math.min(2147483647, number || 0));
}

/** Applies what a find's operators do to arrays that the projection has kept. */
export function applyFindOperator(
  projected: Document,
  operator: FindOperator,
  position: number | undefined,
): Document {
  if (operator.kind === 'elemMatch') return projected;
  if (operator.kind === 'slice') return changeArrays(projected, operator.path, 0, operator.slice);
  return changeFirstArray(projected, operator.path, 0, (array) => {
    if (position === undefined) {
      throw noElement(
        51246,
        "positional operator '.$' couldn't find a matching element in the array",
      );
    }
    const element = array[position];
    if (element === undefined) {
      throw noElement(51247, "positional operator '.$' element mismatch");
    }
    return [element];
  });
}

function noElement(code: number, reason: string): MongoError {
  return locationError(code, `Executor error during find command :: caused by :: ${reason}`);
}

type ChangeArray = (array: Value[]) => Value[];

/** Changes the array at a path, in each element of the arrays above it. */
function changeArrays(
  document: Document,
  path: string[],
  depth: number,
  change: ChangeArray,
): Document {
  const name = path[depth] as string;
  const value = document.get(name);
  const isLast = depth === path.length - 1;
  if (isLast) return Array.isArray(value) ? new Map(document).set(name, change(value)) : document;
  const below = (child: Value): Value =>
    isDocument(child) ? changeArrays(child, path, depth + 1, change) : child;
  if (Array.isArray(value)) return new Map(document).set(name, value.map(below));
  return isDocument(value) ? new Map(document).set(name, below(value)) : document;
}

/** Changes the first array that a path meets. */
function changeFirstArray(
  document: Document,
  path: string[],
  depth: number,
  change: ChangeArray,
): Document {
  const name = path[depth] as string;
  const value = document.get(name);
  if (Array.isArray(value)) return new Map(document).set(name, change(value));
  if (!isDocument(value) || depth === path.length - 1) return document;
  return new Map(document).set(name, changeFirstArray(value, path, depth + 1, change));
}
