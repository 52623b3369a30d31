import { MongoError, mongoError } from '../errors';
import { compileProjection } from '../query/projection';
import type { Namespace } from '../storage/catalog';
import type { Update } from '../update/compiled-update';
import { assertUpsertFilter } from '../update/upsert';
import type { Document, Value } from '../values/value';
import { compileSpec, type UpdateSpec, updateOne } from './apply-update';
import { assertWritable } from './assert-writable';
import type { Command } from './command';
import type { CommandOptions } from './command-options';
import { deleteDocument } from './document-writes';
import { FaultError } from './fail-points';
import { collectionNamespace } from './namespaces';
import type { Operation } from './operation';
import { compileQuery } from './query';
import { parseUpdate } from './update';
import { WriteBatch } from './write-batch';
import { changeOne } from './write-target';

interface Request {
  namespace: Namespace;
  spec: UpdateSpec;
  remove: boolean;
  upsert: boolean;
  returnNew: boolean;
  fields: Document | undefined;
}

export const findAndModify: Command = {
  name: 'findAndModify',
  aliases: ['findandmodify'],
  inTransactions: true,
  isRetryable: true,
  isWrite: true,
  async run(operation) {
    const request = parseFindAndModify(operation.db, operation.options, operation.name);
    assertWritable(request.namespace);
    const batch = new WriteBatch(operation, true);
    const before = batch.outcomeOf(0);
    const outcome = before ?? (await execute(operation, request, batch));
    const answer = answerOf(outcome);
    return before ? answer.set('retriedStmtId', batch.statementId(0)) : answer;
  },
};

/** What fails on the way says where; a query that is refused as such does not. */
async function execute(
  operation: Operation,
  request: Request,
  batch: WriteBatch,
): Promise<Document> {
  const { namespace, spec, remove: removes } = request;
  const update = removes ? undefined : compileSpec(operation, namespace, spec);
  if (request.upsert) assertUpsertFilter(spec.query.filter);
  try {
    return await (update
      ? modify(operation, request, { batch, update })
      : remove(operation, request, batch));
  } catch (error) {
    compileQuery(operation.newest, namespace, spec.query);
    if (error instanceof MongoError && !(error instanceof FaultError))
      error.message = `Plan executor error during findAndModify :: caused by :: ${error.message}`;
    throw error;
  }
}

/** Reads what is to be found, and what becomes of it. */
export function parseFindAndModify(db: string, options: CommandOptions, name: string): Request {
  const collection = options.value(name) ?? options.value('findandmodify');
  options.accept('findandmodify', 'findAndModify');
  const update = options.value('update');
  const request: Request = {
    namespace: collectionNamespace(db, collection),
    spec: {
      query: {
        filter: options.document('query') ?? new Map(),
        sort: options.document('sort'),
        hint: options.hint(),
        collation: options.document('collation'),
        let: options.document('let'),
      },
      update: update === undefined ? new Map() : parseUpdate(update),
      arrayFilters: options.documents('arrayFilters'),
      bypassValidation: options.boolean('bypassDocumentValidation'),
    },
    remove: options.boolean('remove') ?? false,
    upsert: options.boolean('upsert') ?? false,
    returnNew: options.boolean('new') ?? false,
    fields: options.document('fields'),
  };
  options.end();
  assertTogether(request, update !== undefined);
  return request;
}

/** Refuses options that contradict each other. */
function assertTogether(request: Request, isUpdate: boolean): void {
  const refuse = (reason: string): Error => mongoError('FailedToParse', reason);
  if (!request.remove) {
    if (!isUpdate) throw refuse('Either an update or remove=true must be specified');
    return;
  }
  if (isUpdate) throw refuse('Cannot specify both an update and remove=true');
  if (request.upsert) throw refuse('Cannot specify both upsert=true and remove=true ');
  if (request.returnNew)
    throw refuse(
      "Cannot specify both new=true and remove=true; 'remove' always returns the deleted document",
    );
  if (request.spec.arrayFilters) throw refuse('Cannot specify arrayFilters and remove=true');
}

/** What the command answers, in the form that is kept for a retry. */
function outcomeOf(batch: WriteBatch, fields: Record<string, Value | undefined>): Document {
  const outcome = batch.outcome(0, {});
  for (const [name, value] of Object.entries(fields))
    if (value !== undefined) outcome.set(name, value);
  return outcome;
}

const nothing: Document = new Map<string, Value>([
  ['n', 0],
  ['value', null],
]);

async function remove(
  operation: Operation,
  request: Request,
  batch: WriteBatch,
): Promise<Document> {
  const { namespace, spec } = request;
  const outcome = await changeOne(
    operation,
    namespace,
    spec.query,
    ({ unit, collection, found }) => {
      deleteDocument(unit, collection, found);
      const value = project(request, found.document);
      const removed = outcomeOf(batch, { n: 1, value });
      batch.store(unit, [removed]);
      return removed;
    },
  );
  if (outcome) batch.remember([outcome]);
  return outcome ?? nothing;
}

async function modify(
  operation: Operation,
  request: Request,
  { batch, update }: { batch: WriteBatch; update: Update },
): Promise<Document> {
  const { namespace, spec, upsert, returnNew } = request;
  let outcome: Document | undefined;
  await updateOne(operation, namespace, spec, {
    update,
    upsert,
    alongside(unit, { before, after }) {
      const chosen = returnNew ? after : before;
      outcome = outcomeOf(batch, {
        n: 1,
        updatedExisting: before !== undefined,
        upserted: before ? undefined : after.get('_id'),
        value: chosen ? project(request, chosen) : null,
      });
      batch.store(unit, [outcome]);
    },
  });
  if (!outcome) return new Map([...nothing, ['updatedExisting', false]]);
  batch.remember([outcome]);
  return outcome;
}

function project({ fields, spec }: Request, document: Document): Document {
  if (!fields?.size) return document;
  return compileProjection(fields, { filter: spec.query.filter }).apply(document);
}

function answerOf(outcome: Document): Document {
  const last: Document = new Map();
  for (const name of ['n', 'updatedExisting', 'upserted']) {
    const value = outcome.get(name);
    if (value !== undefined) last.set(name, value);
  }
  return new Map<string, Value>([
    ['lastErrorObject', last],
    ['value', outcome.get('value') ?? null],
  ]);
}
