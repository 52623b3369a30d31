import { stages as stageTable } from '../aggregation/stages';
import { mongoError } from '../errors';
import type { Namespace } from '../storage/catalog';
import { doubleOf } from '../values/numbers';
import { type Document, isDocument, isNumeric, typeOf, type Value } from '../values/value';
import { assertStableStages } from './api-version';
import type { CommandOptions } from './command-options';
import { batchSizeOf } from './cursor-answer';
import { collectionNamespace } from './namespaces';
import type { Operation } from './operation';

/** What an `aggregate` asks. */
export interface AggregateRequest {
  namespace: Namespace;
  /** For a pipeline on a whole database. */
  isCollectionless: boolean;
  stages: Value[];
  batchSize: number | undefined;
  hint: string | Document | undefined;
  collation: Document | undefined;
  let: Document | undefined;
  allowDiskUse: boolean | undefined;
  bypassValidation: boolean | undefined;
}

export function parseAggregate(operation: Operation): AggregateRequest {
  const { options, db } = operation;
  const target = options.value('aggregate');
  const isCollectionless = isNumeric(target);
  const cursor = options.value('cursor');
  if (cursor !== undefined && !isDocument(cursor))
    throw mongoError('TypeMismatch', 'cursor field must be missing or an object');
  const request: AggregateRequest = {
    namespace: targetOf(db, target),
    isCollectionless,
    stages: parsePipeline(options),
    batchSize: batchSizeOf(options, 'cursor'),
    hint: options.hint(),
    collation: options.document('collation'),
    let: options.document('let'),
    allowDiskUse: options.boolean('allowDiskUse'),
    bypassValidation: options.boolean('bypassDocumentValidation'),
  };
  const isExplained = options.boolean('explain') === true;
  const isFromRouter = options.boolean('fromMongos') === true;
  if (options.boolean('needsMerge') === true && !isFromRouter)
    throw mongoError(
      'FailedToParse',
      "Cannot specify 'needsMerge' without also specifying 'fromMongos'",
    );
  options.accept('runtimeConstants');
  options.end();
  if (!cursor && !isExplained)
    throw mongoError(
      'FailedToParse',
      "The 'cursor' option is required, except for aggregate with the explain argument",
    );
  if (isExplained && operation.request.body.has('writeConcern'))
    throw mongoError(
      'FailedToParse',
      "Aggregation explain does not support the'writeConcern' option",
    );
  refuseLinearizableWrite(operation, request);
  assertStableStages(request.stages, operation.request.body);
  if (isCollectionless) assertCollectionless(request.stages);
  else assertReadsCollection(request.stages);
  return request;
}

/** The collection that a pipeline is of; the number 1 stands for none. */
function targetOf(db: string, target: Value | undefined): Namespace {
  const name = '$cmd.aggregate';
  if (isNumeric(target)) {
    if (doubleOf(target) === 1) return { db, name };
    throw mongoError(
      'FailedToParse',
      "Invalid command format: the 'aggregate' field must specify a collection name or 1",
    );
  }
  if (typeof target !== 'string')
    throw mongoError(
      'TypeMismatch',
      `collection name has invalid type: ${target === undefined ? 'missing' : typeOf(target)}`,
    );
  if (target === name)
    throw mongoError('InvalidNamespace', `Invalid namespace specified '${db}.${name}'`);
  return collectionNamespace(db, target);
}

/** Reads the stages of a pipeline, each of which is looked at when it is compiled. */
export function parsePipeline(options: CommandOptions): Value[] {
  const stages = options.value('pipeline');
  if (stages !== undefined && !Array.isArray(stages))
    throw mongoError('TypeMismatch', "'pipeline' option must be specified as an array");
  return options.required('pipeline', stages);
}

/** A pipeline that writes cannot promise that what it read is still the newest. */
function refuseLinearizableWrite({ request }: Operation, { stages }: AggregateRequest): void {
  const concern = request.body.get('readConcern');
  if (!isDocument(concern) || concern.get('level') !== 'linearizable') return;
  const last = stages.at(-1);
  for (const name of ['$out', '$merge'])
    if (isDocument(last) && last.has(name))
      throw mongoError(
        'InvalidOptions',
        `${name} cannot be used with a 'linearizable' read concern level`,
      );
}

/** Stages that a pipeline on a whole database may begin with. */
const collectionless: ReadonlySet<unknown> = new Set([
  ...['$changeStream', '$currentOp', '$documents', '$listLocalSessions'],
]);

function assertCollectionless([first]: Value[]): void {
  const name = isDocument(first) ? first.keys().next().value : undefined;
  if (first === undefined)
    throw mongoError('InvalidNamespace', '{aggregate: 1} is not valid for an empty pipeline.');
  if (name !== undefined && Object.hasOwn(stageTable, name) && !collectionless.has(name))
    throw mongoError(
      'InvalidNamespace',
      `{aggregate: 1} is not valid for '${name}'; a collection is required.`,
    );
}

/** A pipeline on a collection cannot begin with documents that are not a collection's. */
function assertReadsCollection([first]: Value[]): void {
  const name = isDocument(first) ? first.keys().next().value : undefined;
  if (name === '$documents' || name === '$currentOp')
    throw mongoError('InvalidNamespace', `'${name}' can only be run with {aggregate: 1}`);
}
