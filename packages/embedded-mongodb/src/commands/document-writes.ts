import { ObjectId, Timestamp } from 'bson';
import { mongoError } from '../errors';
import type { Found } from '../planner/found';
import type { Collection } from '../storage/catalog';
import type { Change } from '../storage/change';
import { deleteRecord, insertRecord, updateRecord } from '../storage/record-writes';
import type { WriteUnit } from '../storage/write-unit';
import { encodeDocument } from '../values/encode-document';
import { type Document, isDocument, typeOf, type Value } from '../values/value';
import { disambiguatedPaths } from './disambiguated-paths';
import { timestampOf } from './timestamps';
import { validateDocument } from './validator';

const maxDocumentBytes = 16 * 1024 * 1024;

/** Brings a document into the form that is stored: with an `_id`, which comes first. */
export function documentToInsert(document: Document, sequence: () => number): Document {
  const given = document.get('_id');
  const id = given === undefined ? new ObjectId() : given;
  assertId(id);
  const isFirst = document.keys().next().value === '_id';
  const stored: Document = isFirst ? document : new Map([['_id', id], ...withoutId(document)]);
  return stampTimestamps(stored, sequence);
}

/** Puts the present into the fields of a new document that have an empty timestamp. */
export function stampTimestamps(document: Document, sequence: () => number): Document {
  for (const [name, value] of document)
    if (value instanceof Timestamp && value.isZero() && name !== '_id')
      document.set(name, timestampOf(sequence()));
  return document;
}

function withoutId(document: Document): Document {
  if (!document.has('_id')) return document;
  const rest = new Map(document);
  rest.delete('_id');
  return rest;
}

function assertId(id: unknown): void {
  const type = typeOf(id as Parameters<typeof typeOf>[0]);
  if (type === 'array' || type === 'regex' || type === 'undefined')
    throw mongoError('InvalidIdField', `The '_id' value cannot be of type ${type}`);
  if (isDocument(id))
    for (const name of id.keys())
      if (name.startsWith('$'))
        throw mongoError(
          'DollarPrefixedFieldName',
          `_id fields may not contain '$'-prefixed fields: ${name} is not valid for storage.`,
        );
}

/** Levels that a stored document may nest, as MongoDB's manual has it. */
const maxNesting = 100;

function assertNesting(document: Document): void {
  if (nestsDeeper(document, maxNesting + 1))
    throw mongoError(
      'Overflow',
      `cannot store a document because it exceeds ${maxNesting} levels of nesting`,
    );
}

function nestsDeeper(value: Value, levels: number): boolean {
  const isNested = isDocument(value) || Array.isArray(value);
  if (!isNested) return false;
  if (levels === 0) return true;
  for (const inner of value.values()) if (nestsDeeper(inner, levels - 1)) return true;
  return false;
}

/** Inserts a document in the form that `documentToInsert` gives. */
export function insertDocument(
  unit: WriteUnit,
  collection: Collection,
  document: Document,
  options: { bypassValidation?: boolean | undefined } = {},
): void {
  if (!options.bypassValidation) validateDocument(collection, document);
  assertNesting(document);
  const bytes = encodeDocument(document);
  if (bytes.length > maxDocumentBytes)
    throw mongoError(
      'BadValue',
      `object to insert too large. size in bytes: ${bytes.length}, max size: ${maxDocumentBytes}`,
    );
  insertRecord(unit, collection, { document, bytes });
  const change = changeOf(collection, document, 'insert');
  unit.log({ ...change, fullDocument: document, fullDocumentBytes: bytes });
}

export function deleteDocument(unit: WriteUnit, collection: Collection, found: Found): void {
  deleteRecord(unit, collection, found.recordId, found);
  const change = changeOf(collection, found.document, 'delete');
  unit.log(keepsImages(collection) ? { ...change, before: found.document } : change);
}

/** Puts a new document in the place of what was found. */
export function replaceDocument(
  unit: WriteUnit,
  collection: Collection,
  found: Found,
  after: {
    document: Document;
    /** For a change by operators; a whole replacement has none. */
    updateDescription?: Document | undefined;
    bypassValidation?: boolean | undefined;
  },
): void {
  if (!after.bypassValidation) validateDocument(collection, after.document, found.document);
  assertNesting(after.document);
  const bytes = encodeDocument(after.document);
  if (bytes.length > maxDocumentBytes)
    throw mongoError(
      'BSONObjectTooLarge',
      `Resulting document after update is larger than ${maxDocumentBytes}`,
    );
  const stored = { document: after.document, bytes };
  updateRecord(unit, collection, found.recordId, { before: found, after: stored });
  const images = keepsImages(collection) ? { before: found.document, after: after.document } : {};
  const updateDescription =
    after.updateDescription && describe(after.updateDescription, found.document, after.document);
  unit.log({
    ...changeOf(collection, found.document, updateDescription ? 'update' : 'replace'),
    ...(updateDescription ? { updateDescription } : { fullDocument: after.document }),
    ...images,
  });
}

/** An update's description as the history keeps it, with the paths that only expanded events show. */
function describe(description: Document, before: Document, after: Document): Document {
  if (description.has('disambiguatedPaths')) return description;
  const paths = disambiguatedPaths(description, before, after);
  return paths.size > 0 ? new Map([...description, ['disambiguatedPaths', paths]]) : description;
}

function changeOf(
  collection: Collection,
  document: Document,
  operation: Change['operation'],
): Change {
  const documentKey: Document = new Map([['_id', document.get('_id') ?? null]]);
  const { namespace, uuid } = collection;
  return { operation, namespace, uuid, documentKey };
}

/** Does a collection keep documents as they were before and after a change. */
function keepsImages({ options }: Collection): boolean {
  const images = options.get('changeStreamPreAndPostImages');
  return isDocument(images) && images.get('enabled') === true;
}
