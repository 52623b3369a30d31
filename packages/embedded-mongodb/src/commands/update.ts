import { mongoError } from '../errors';
import type { Namespace } from '../storage/catalog';
import { numberOf } from '../values/plain';
import { type Document, isDocument, type Value } from '../values/value';
import { applyUpdate, compileSpec, type UpdateSpec, updateOne } from './apply-update';
import { assertWritable } from './assert-writable';
import { changeMany } from './change-many';
import type { Command } from './command';
import { CommandOptions } from './command-options';
import { assertRetryable } from './delete';
import { assertBatchSize } from './insert';
import { collectionNamespace } from './namespaces';
import type { Operation } from './operation';
import { WriteBatch } from './write-batch';

interface Statement {
  spec: UpdateSpec;
  multi: boolean;
  upsert: boolean;
}

/** What one statement did. */
interface Counts {
  n: number;
  nModified: number;
  upserted?: Value | undefined;
}

export const update: Command = {
  name: 'update',
  inTransactions: true,
  isRetryable: true,
  isWrite: true,
  async run(operation) {
    const { options } = operation;
    const namespace = collectionNamespace(operation.db, options.value('update'));
    const lets = options.document('let');
    const ordered = options.strictBoolean('ordered') ?? true;
    const bypassValidation = options.boolean('bypassDocumentValidation');
    const documents = options.required('updates', options.documents('updates'));
    options.end();
    assertWritable(namespace);
    assertBatchSize(operation, documents.length);
    const statements = documents.map((one) => parseStatement(one, lets, bypassValidation));
    assertRetryable(
      operation,
      statements.some(({ multi }) => multi),
    );

    const batch = new WriteBatch(operation, ordered);
    const total = { n: 0, nModified: 0 };
    const upserted: Value[] = [];
    for (let i = 0; i < statements.length && !batch.isStopped; i++) {
      try {
        const counts = await runStatement(operation, namespace, statements[i] as Statement, {
          batch,
          index: i,
        });
        total.n += counts.n;
        total.nModified += counts.nModified;
        if (counts.upserted !== undefined)
          upserted.push(
            new Map<string, Value>([
              ['index', i],
              ['_id', counts.upserted],
            ]),
          );
      } catch (error) {
        batch.fail(i, error);
      }
    }
    const answer = batch.answer(total.n);
    if (upserted.length > 0) answer.set('upserted', upserted);
    return answer.set('nModified', numberOf(total.nModified));
  },
};

/** Reads one update of a command. */
export function parseStatement(
  document: Document,
  lets: Document | undefined,
  bypassValidation: boolean | undefined,
): Statement {
  const options = CommandOptions.nested(document, 'update.updates');
  const filter = options.required('q', options.document('q'));
  const update = parseUpdate(options.required('u', options.value('u')));
  const hint = options.hint();
  const collation = options.document('collation');
  const statement: Statement = {
    spec: {
      query: { filter, hint, collation, let: lets },
      update,
      constants: options.document('c'),
      arrayFilters: options.documents('arrayFilters'),
      bypassValidation,
    },
    multi: options.strictBoolean('multi') ?? false,
    upsert: options.strictBoolean('upsert') ?? false,
  };
  options.refuse('upsertSupplied', (value) => value === false);
  options.accept('sampleId');
  options.end();
  return statement;
}

/** An update is a document or a pipeline. */
export function parseUpdate(update: Value): Document | Value[] {
  if (isDocument(update) || Array.isArray(update)) return update;
  throw mongoError('FailedToParse', 'Update argument must be either an object or an array');
}

async function runStatement(
  operation: Operation,
  namespace: Namespace,
  { spec, multi, upsert }: Statement,
  { batch, index }: { batch: WriteBatch; index: number },
): Promise<Counts> {
  const before = batch.outcomeOf(index);
  if (before) return countsOf(before);
  const compiled = compileSpec(operation, namespace, spec);
  if (multi) {
    if (compiled.kind === 'replacement')
      throw mongoError(
        'FailedToParse',
        'multi update is not supported for replacement-style update',
      );
    const changed = await changeMany(operation, namespace, spec.query, (target) =>
      applyUpdate(target, compiled, spec),
    );
    const nModified = changed.filter(({ modified }) => modified).length;
    if (changed.length > 0 || !upsert) return { n: changed.length, nModified };
  }
  let outcomes: Document[] = [];
  const updated = await updateOne(operation, namespace, spec, {
    update: compiled,
    upsert,
    alongside(unit, one) {
      outcomes = [batch.outcome(index, countsOfUpdate(one))];
      batch.store(unit, outcomes);
    },
  });
  batch.remember(outcomes);
  return updated ? countsOfUpdate(updated) : { n: 0, nModified: 0 };
}

function countsOfUpdate({
  before,
  after,
  modified,
}: {
  before: Document | undefined;
  after: Document;
  modified: boolean;
}): Counts {
  if (before) return { n: 1, nModified: modified ? 1 : 0 };
  return { n: 1, nModified: 0, upserted: after.get('_id') };
}

function countsOf(outcome: Document): Counts {
  return {
    n: Number(outcome.get('n')),
    nModified: Number(outcome.get('nModified')),
    upserted: outcome.get('upserted'),
  };
}
