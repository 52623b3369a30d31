import { stages as stageTable } from '../aggregation/stages';
import { mongoError } from '../errors';
import type { Namespace } from '../storage/catalog';
import { type Document, isDocument, type Value } from '../values/value';
import { assertStableStages } from './api-version';
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
  const isCollectionless = Number(target) === 1 && typeof target !== 'string';
  const cursor = options.value('cursor');
  if (cursor !== undefined && !isDocument(cursor))
    throw mongoError('TypeMismatch', 'cursor field must be missing or an object');
  if (!cursor && !options.has('explain'))
    throw mongoError(
      'FailedToParse',
      "The 'cursor' option is required, except for aggregate with the explain argument",
    );
  const request: AggregateRequest = {
    namespace: isCollectionless ? { db, name: '$cmd.aggregate' } : collectionNamespace(db, target),
    isCollectionless,
    stages: options.required('pipeline', options.array('pipeline')),
    batchSize: batchSizeOf(options, 'cursor'),
    hint: options.hint(),
    collation: options.document('collation'),
    let: options.document('let'),
    allowDiskUse: options.boolean('allowDiskUse'),
    bypassValidation: options.boolean('bypassDocumentValidation'),
  };
  refuseLinearizableWrite(operation, request);
  assertStableStages(request.stages, operation.request.body);
  if (isCollectionless) assertCollectionless(request.stages);
  else assertReadsCollection(request.stages);
  options.boolean('explain');
  options.accept('fromMongos', 'needsMerge', 'runtimeConstants');
  options.end();
  return request;
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
