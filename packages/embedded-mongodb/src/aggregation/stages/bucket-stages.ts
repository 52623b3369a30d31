import { locationError, type MongoError } from '../../errors';
import { compilerOf } from '../../expressions/compile-expression';
import { constantOf } from '../../expressions/constant';
import { type Compiler, type Scope, scopeOf } from '../../expressions/expression';
import { compareValues, typeRanks } from '../../values/compare-values';
import { display } from '../../values/display';
import { isDocument, typeOf, type Value } from '../../values/value';
import type { Gatherer } from '../accumulators/gatherer';
import type { Stage, StageCompiler } from '../stage';
import { compileAutomaticBuckets } from './bucket-auto';
import { isExpression, outputOf } from './bucket-spec';
import type { FieldCompiler } from './group-field';
import { resultOf } from './group-result';

export const bucketStages: Record<string, StageCompiler> = {
  $bucket: (argument, { options }) => bucket(parseBucket(argument, compilerOf(options))),
  $bucketAuto: compileAutomaticBuckets,
};

interface Buckets {
  compiler: Compiler;
  groupBy: (scope: Scope) => Value | undefined;
  boundaries: Value[];
  fallback: Value | undefined;
  names: string[];
  fields: FieldCompiler[];
}

const names = ['groupBy', 'boundaries', 'default', 'output'];

function parseBucket(argument: Value, compiler: Compiler): Buckets {
  if (!isDocument(argument))
    throw locationError(
      40201,
      `Argument to $bucket stage must be an object, but found type: ${typeOf(argument)}.`,
    );
  for (const name of argument.keys()) {
    if (!names.includes(name))
      throw locationError(40197, `Unrecognized option to $bucket: ${name}.`);
  }
  const groupBy = argument.get('groupBy');
  if (groupBy === undefined || !argument.has('boundaries')) {
    throw locationError(40198, "$bucket requires 'groupBy' and 'boundaries' to be specified.");
  }
  if (!isExpression(groupBy))
    throw locationError(
      40202,
      `The $bucket 'groupBy' field must be defined as a $-prefixed path or an expression, but found: ${display(groupBy)}.`,
    );
  const boundaries = boundariesOf(argument.get('boundaries') as Value, compiler);
  const fallback = defaultOf(argument.get('default'), compiler);
  assertDefault(fallback, boundaries);
  return {
    compiler,
    groupBy: compiler.compile(groupBy),
    boundaries,
    fallback,
    ...outputOf(argument, compiler, 40196),
  };
}

function boundariesOf(value: Value, compiler: Compiler): Value[] {
  if (!Array.isArray(value))
    throw locationError(
      40200,
      `The $bucket 'boundaries' field must be an array, but found type: ${typeOf(value)}.`,
    );
  const boundaries = value.map(
    (boundary) =>
      constantOf(boundary, compiler, () =>
        locationError(
          40191,
          `The $bucket 'boundaries' field must be an array of constant values, but found value: ${display(boundary)}.`,
        ),
      ) ?? null,
  );
  if (boundaries.length < 2)
    throw locationError(
      40192,
      `The $bucket 'boundaries' field must have at least 2 values, but found ${boundaries.length} value(s).`,
    );
  for (let i = 1; i < boundaries.length; i++) {
    const [low, high] = [boundaries[i - 1] as Value, boundaries[i] as Value];
    if (typeRanks[typeOf(low)] !== typeRanks[typeOf(high)]) {
      throw locationError(
        40193,
        `All values in the the 'boundaries' option to $bucket must have the same type. Found conflicting types ${typeOf(low)} and ${typeOf(high)}.`,
      );
    }
    if (compareValues(low, high, compiler.options.collation) >= 0)
      throw boundaryOrder(i, low, high);
  }
  return boundaries;
}

function boundaryOrder(i: number, low: Value, high: Value): MongoError {
  return locationError(
    40194,
    `The 'boundaries' option to $bucket must be sorted, but elements ${i - 1} and ${i} are not in ascending order (${display(low)} is not less than ${display(high)}).`,
  );
}

function defaultOf(value: Value | undefined, compiler: Compiler): Value | undefined {
  if (value === undefined) return undefined;
  return constantOf(value, compiler, () =>
    locationError(
      40195,
      `The $bucket 'default' field must be a constant expression, but found: ${display(value)}.`,
    ),
  );
}

function assertDefault(fallback: Value | undefined, boundaries: Value[]): void {
  if (fallback === undefined) return;
  const [low, high] = [boundaries[0] as Value, boundaries.at(-1) as Value];
  if (typeRanks[typeOf(fallback)] !== typeRanks[typeOf(low)]) return;
  if (compareValues(fallback, low) >= 0 && compareValues(fallback, high) < 0) {
    throw locationError(
      40199,
      "The $bucket 'default' field must be less than the lowest boundary or greater than or equal to the highest boundary.",
    );
  }
}

function bucket(buckets: Buckets): Stage {
  const { compiler, boundaries, fallback, fields } = buckets;
  return async function* (input) {
    const gathered = new Map<number, Gatherer[]>();
    const withoutDocument = { ...scopeOf(new Map()), variable: compiler.variable };
    for await (const document of input) {
      const scope = { ...scopeOf(document), variable: compiler.variable };
      const index = indexOf(buckets, buckets.groupBy(scope));
      const known = gathered.get(index) ?? fields.map((field) => field(withoutDocument));
      gathered.set(index, known);
      for (const gatherer of known) gatherer.add(scope);
    }
    const ids = [...gathered.keys()].map((index) => ({
      index,
      id: index < 0 ? (fallback as Value) : (boundaries[index] as Value),
    }));
    for (const { index, id } of ids.sort((a, b) => compareValues(a.id, b.id))) {
      yield resultOf(id, buckets.names, gathered.get(index) as Gatherer[]);
    }
  };
}

/** The bucket whose lower boundary is the last one not above a value; -1 is the default one. */
function indexOf({ boundaries, fallback, compiler }: Buckets, value: Value | undefined): number {
  const { collation } = compiler.options;
  const last = boundaries.length - 1;
  for (let i = last; i >= 0; i--) {
    if (compareValues(value, boundaries[i] as Value, collation) >= 0) {
      if (i < last) return i;
      break;
    }
  }
  if (fallback !== undefined) return -1;
  throw locationError(
    40066,
    '$switch could not find a matching branch for an input, and no default was specified.',
  );
}
