import { locationError, type MongoError, mongoError } from '../../errors';
import { compilerOf } from '../../expressions/compile-expression';
import { type Compiler, type Expression, type Scope, scopeOf } from '../../expressions/expression';
import { parsePath } from '../../expressions/field-reference';
import { compileSort } from '../../query/sort';
import { type Document, isDocument, typeOf, type Value } from '../../values/value';
import { equalityKey } from '../../values/value-set';
import { wrongFieldType } from '../../values/wrong-field-type';
import { sortInTurns } from '../in-order';
import type { Pace, StageCompiler } from '../stage';
import { collect, collecting } from '../streams';
import type { WindowFunction } from '../windows/window-function';
import { compileWindowFunction } from '../windows/window-functions';
import { setAt } from './set-at';

interface Output {
  path: string[];
  compute: WindowFunction;
}

const names = ['partitionBy', 'sortBy', 'output'];

/** `$setWindowFields`: computes over the documents around each one, in its partition's order. */
export const compileWindowFields: StageCompiler = (argument, { options }) => {
  if (!isDocument(argument))
    throw mongoError(
      'FailedToParse',
      `the $setWindowFields stage specification must be an object, found ${typeOf(argument)}`,
    );
  for (const name of argument.keys()) {
    if (!names.includes(name))
      throw mongoError(
        'IDLUnknownField',
        `BSON field '$setWindowFields.${name}' is an unknown field.`,
      );
  }
  const sortBy = argument.get('sortBy');
  if (sortBy !== undefined && !isDocument(sortBy))
    throw mongoError(
      'TypeMismatch',
      "BSON field '$setWindowFields.sortBy' is the wrong type, expected type 'object'",
    );
  const output = argument.get('output');
  if (output !== undefined && !isDocument(output))
    throw wrongFieldType('$setWindowFields.output', output, 'object');
  if (output === undefined)
    throw mongoError(
      'IDLFailedToParse',
      "BSON field '$setWindowFields.output' is missing but a required field",
    );
  const compiler = compilerOf(options);
  const partitionBy = argument.get('partitionBy');
  const partitionOf = partitionBy === undefined ? undefined : compiler.compile(partitionBy);
  const sorter = sortBy ? compileSort(sortBy, options) : undefined;
  const outputs = [...output].map(
    ([path, spec]): Output => ({
      path: parsePath(path),
      compute: compileWindowFunction(path, spec, { compiler, sortBy, sorter }),
    }),
  );
  assertApart(outputs);
  const { pace } = options;
  return collecting('$setWindowFields', options, async function* (documents) {
    for (const members of await partitions(documents, partitionOf, compiler, pace)) {
      const sorted = sorter ? await collect(sortInTurns(members, sorter, pace)) : members;
      yield* withOutputs(sorted, outputs, compiler, pace);
    }
  });
};

/** No output may lie within another one. */
function assertApart(outputs: Output[]): void {
  for (const { path } of outputs)
    for (const { path: other } of outputs)
      if (path !== other && path.every((name, i) => name === other[i]))
        throw locationError(
          6307900,
          `$setWindowFields 'output' specification contains two conflicting paths: ${path.join('.')} and ${other.join('.')}`,
        );
}

/** Partitions come in the order of their keys. */
async function partitions(
  documents: Document[],
  partitionOf: Expression | undefined,
  compiler: Compiler,
  pace: Pace | undefined,
): Promise<Document[][]> {
  if (!partitionOf) return documents.length > 0 ? [documents] : [];
  const byKey = new Map<string | number, { key: Value; members: Document[] }>();
  for (const document of documents) {
    const key = partitionOf({ ...scopeOf(document), variable: compiler.variable }) ?? null;
    if (Array.isArray(key)) throw arrayPartition();
    const hash = equalityKey(key, compiler.options.collation);
    const known = byKey.get(hash);
    if (known) known.members.push(document);
    else byKey.set(hash, { key, members: [document] });
    if (pace?.isDue()) await pace.rest();
  }
  const order = compileSort(new Map([['key', 1]]), compiler.options);
  return [...byKey.values()]
    .sort((a, b) => order.compareKeys([a.key], [b.key]))
    .map(({ members }) => members);
}

function arrayPartition(): MongoError {
  return mongoError(
    'TypeMismatch',
    'An expression used to partition cannot evaluate to value of type array',
  );
}

async function* withOutputs(
  documents: Document[],
  outputs: Output[],
  compiler: Compiler,
  pace: Pace | undefined,
): AsyncGenerator<Document> {
  const scopes = documents.map(
    (document): Scope => ({ ...scopeOf(document), variable: compiler.variable }),
  );
  const columns: (Value | undefined)[][] = [];
  for (const { compute } of outputs) {
    const column: (Value | undefined)[] = [];
    for (const value of compute(scopes)) {
      column.push(value);
      if (pace?.isDue()) await pace.rest();
    }
    columns.push(column);
  }
  for (const [i, document] of documents.entries())
    yield outputs.reduce(
      (result, { path }, j) => setAt(result, path, columns[j]?.[i] ?? null),
      document,
    );
}
