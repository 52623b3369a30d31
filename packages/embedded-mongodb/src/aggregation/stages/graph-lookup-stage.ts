import { locationError, type MongoError, mongoError } from '../../errors';
import { compilerOf } from '../../expressions/compile-expression';
import { type Expression, scopeOf } from '../../expressions/expression';
import { followPath, parsePath } from '../../expressions/field-reference';
import { compileMatcher } from '../../query/matcher';
import { display } from '../../values/display';
import { exactLong } from '../../values/numbers';
import { type Document, isDocument, isNumeric, typeOf, type Value } from '../../values/value';
import { equalityKey, ValueSet } from '../../values/value-set';
import { MemoryBudget } from '../memory-budget';
import type { PipelineOptions, StageCompiler } from '../stage';
import { accessOf, assertForeign, namespaceOf } from './collections';
import { setAt } from './set-at';

interface GraphLookup {
  from: string;
  startWith: Expression;
  connectFrom: string[];
  connectTo: string;
  as: string[];
  maxDepth: bigint;
  depthField: string[] | undefined;
  restrict: Document | undefined;
}

/** `$graphLookup`: follows connections breadth first; each document is found once. */
export const compileGraphLookup: StageCompiler = (argument, { options }) => {
  const compiler = compilerOf(options);
  const lookup = parseGraphLookup(argument, (value) => compiler.compile(value));
  if (lookup.restrict) compileMatcher(lookup.restrict, options);
  return async function* (input) {
    for await (const document of input) {
      const start = lookup.startWith({ ...scopeOf(document), variable: compiler.variable });
      yield setAt(document, lookup.as, await search(lookup, start, options));
    }
  };
};

async function search(
  lookup: GraphLookup,
  start: Value | undefined,
  options: PipelineOptions,
): Promise<Document[]> {
  const found = new Map<string | number, Document>();
  const budget = new MemoryBudget('$graphLookup', options);
  const visited = new ValueSet([], options.collation);
  let frontier = fresh(valuesOf(start), visited);
  for (let depth = 0n; frontier.length > 0 && depth <= lookup.maxDepth; depth++) {
    const next: Value[] = [];
    for await (const document of connected(lookup, frontier, options)) {
      const key = equalityKey(document.get('_id') ?? null);
      if (found.has(key)) continue;
      budget.hold(document);
      found.set(key, lookup.depthField ? setAt(document, lookup.depthField, depth) : document);
      next.push(...valuesOf(followPath(document, lookup.connectFrom, 0)));
    }
    frontier = fresh(next, visited);
  }
  return [...found.values()];
}

function connected(
  { from, connectTo, restrict }: GraphLookup,
  frontier: Value[],
  options: PipelineOptions,
): AsyncIterable<Document> {
  const connection: Document = new Map([[connectTo, new Map([['$in', frontier]])]]);
  const filter: Document = restrict ? new Map([['$and', [connection, restrict]]]) : connection;
  return accessOf(options).find(namespaceOf(options, from), filter, options);
}

function valuesOf(value: Value | undefined): Value[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}

function fresh(values: Value[], visited: ValueSet): Value[] {
  return values.filter((value) => visited.add(value));
}

const names = [
  'from',
  'startWith',
  'connectFromField',
  'connectToField',
  'as',
  'maxDepth',
  'depthField',
  'restrictSearchWithMatch',
];

function parseGraphLookup(argument: Value, compile: (value: Value) => Expression): GraphLookup {
  if (!isDocument(argument))
    throw mongoError(
      'FailedToParse',
      `the $graphLookup stage specification must be an object, but found ${typeOf(argument)}`,
    );
  for (const name of argument.keys()) {
    if (!names.includes(name))
      throw locationError(40104, `Unknown argument to $graphLookup: ${name}`);
  }
  const from = argument.get('from');
  if (typeof from !== 'string')
    throw mongoError('FailedToParse', "'from' option to $graphLookup must be a string");
  const startWith = argument.get('startWith');
  const [connectFrom, connectTo, as] = ['connectFromField', 'connectToField', 'as'].map((name) =>
    textOf(argument, name),
  );
  if (
    startWith === undefined ||
    connectFrom === undefined ||
    connectTo === undefined ||
    as === undefined
  )
    throw missing();
  assertForeign('$graphLookup', from);
  const depthField = textOf(argument, 'depthField');
  const restrict = argument.get('restrictSearchWithMatch');
  if (restrict !== undefined && !isDocument(restrict))
    throw locationError(
      40185,
      `restrictSearchWithMatch must be an object, found ${typeOf(restrict)}`,
    );
  return {
    from,
    startWith: compile(startWith),
    connectFrom: parsePath(connectFrom),
    connectTo: parsePath(connectTo).join('.'),
    as: parsePath(as),
    maxDepth: depthOf(argument.get('maxDepth')),
    depthField: depthField === undefined ? undefined : parsePath(depthField),
    restrict,
  };
}

function missing(): MongoError {
  return locationError(
    40105,
    "$graphLookup requires 'from', 'as', 'startWith', 'connectFromField', and 'connectToField' to be specified.",
  );
}

function textOf(argument: Document, name: string): string | undefined {
  const value = argument.get(name);
  if (value === undefined || typeof value === 'string') return value;
  throw locationError(40103, `expected string as argument for ${name}, found: ${typeOf(value)}`);
}

function depthOf(value: Value | undefined): bigint {
  if (value === undefined) return 2n ** 62n;
  if (!isNumeric(value))
    throw locationError(
      40100,
      `maxDepth requires a numeric argument, found type: ${typeOf(value)}`,
    );
  const depth = exactLong(value);
  if (depth === undefined)
    throw locationError(
      40102,
      `maxDepth could not be represented as a long long: ${display(value)}`,
    );
  if (depth < 0n)
    throw locationError(40101, `maxDepth requires a nonnegative argument, found: ${depth}`);
  return depth;
}
