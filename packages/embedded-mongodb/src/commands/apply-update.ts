import { MongoError } from '../errors';
import type { Namespace } from '../storage/catalog';
import type { WriteUnit } from '../storage/write-unit';
import type { Update } from '../update/compiled-update';
import { compileUpdate } from '../update/update';
import { assertUpsertFilter } from '../update/upsert';
import type { Document, Value } from '../values/value';
import {
  documentToInsert,
  insertDocument,
  replaceDocument,
  stampTimestamps,
} from './document-writes';
import { collectionForWrite } from './insert';
import type { Operation } from './operation';
import { evaluationOf, type QuerySpec } from './query';
import { changeOne, type Target } from './write-target';

/** An update of one document or many, as `update` and `findAndModify` have it. */
export interface UpdateSpec {
  query: QuerySpec;
  update: Document | Value[];
  arrayFilters?: Document[] | undefined;
  constants?: Document | undefined;
  bypassValidation?: boolean | undefined;
}

/** What an update did to one document. */
export interface Updated {
  before: Document | undefined;
  after: Document;
  modified: boolean;
}

/** Compiles an update for the collection as it is now. */
export function compileSpec(operation: Operation, namespace: Namespace, spec: UpdateSpec): Update {
  const { newest } = operation;
  const { arrayFilters, constants } = spec;
  const evaluation = evaluationOf(newest, newest.catalog.find(namespace), spec.query);
  const update = Array.isArray(spec.update)
    ? spec.update
    : stampTimestamps(spec.update, () => operation.engine.store.advance());
  return compileUpdate(update, { ...evaluation, arrayFilters, constants });
}

/** Changes a target in its unit; a document that stays as it was is not written. */
export function applyUpdate(
  { unit, collection, found, matcher }: Target,
  update: Update,
  spec: UpdateSpec,
): Updated {
  const position = update.needsPosition ? matcher.positionOf(found.document) : undefined;
  const { document, modified, description } = update.apply(found.document, position);
  if (modified)
    replaceDocument(unit, collection, found, {
      document,
      updateDescription: description,
      bypassValidation: spec.bypassValidation,
    });
  return { before: found.document, after: document, modified };
}

/** How often an upsert that met a duplicate key looks again for the document that was faster. */
const upsertAttempts = 5;

/**
 * Updates the first document that a query finds, or inserts one where `upsert` says so. `alongside` adds to the
 * unit that does it.
 */
export async function updateOne(
  operation: Operation,
  namespace: Namespace,
  spec: UpdateSpec,
  options: {
    update: Update;
    upsert: boolean;
    alongside: (unit: WriteUnit, updated: Updated) => void;
  },
): Promise<Updated | undefined> {
  const { update, upsert, alongside } = options;
  if (upsert) assertUpsertFilter(spec.query.filter);
  for (let attempt = 1; ; attempt++) {
    const updated = await changeOne(operation, namespace, spec.query, (target) => {
      const result = applyUpdate(target, update, spec);
      alongside(target.unit, result);
      return result;
    });
    if (updated || !upsert) return updated;
    try {
      return await insertUpserted(operation, namespace, spec, options);
    } catch (error) {
      const isLate = error instanceof MongoError && error.code === 11000;
      if (!isLate || operation.transaction || attempt >= upsertAttempts) throw error;
    }
  }
}

function insertUpserted(
  operation: Operation,
  namespace: Namespace,
  spec: UpdateSpec,
  { update, alongside }: { update: Update; alongside: (unit: WriteUnit, updated: Updated) => void },
): Promise<Updated> {
  const made = update.insert(spec.query.filter);
  const document = documentToInsert(made, () => operation.engine.store.advance());
  return operation.write((unit) => {
    const collection = collectionForWrite(unit, namespace);
    insertDocument(unit, collection, document, { bypassValidation: spec.bypassValidation });
    const updated = { before: undefined, after: document, modified: false };
    alongside(unit, updated);
    return updated;
  });
}
