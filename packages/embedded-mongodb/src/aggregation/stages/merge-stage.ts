import { ObjectId } from 'bson';
import { CODES, locationError, MongoError } from '../../errors';
import { compilerOf } from '../../expressions/compile-expression';
import { scopeOf } from '../../expressions/expression';
import { documentOf } from '../../values/plain';
import { type Document, isDocument, type Value } from '../../values/value';
import type {
  CollectionAccess,
  MergeChange,
  PipelineOptions,
  Stage,
  StageCompiler,
} from '../stage';
import { writing } from '../streams';
import { accessOf } from './collections';
import { type Merge, parseMerge } from './merge-spec';

export const compileMerge: StageCompiler = (argument, { options }) =>
  merge(parseMerge(argument, options), options);

function merge(spec: Merge, options: PipelineOptions): Stage {
  return writing(async (documents) => {
    const access = accessOf(options);
    await assertUnique(spec, access);
    let refused: MongoError | undefined;
    for await (const document of documents) {
      try {
        await mergeDocument(spec, identified(spec, document), access, options);
      } catch (error) {
        if (!isRefusal(error)) throw error;
        refused ??= error;
      }
    }
    if (refused) throw refused;
  });
}

const noMatch = 13113;

/** Does one document not fit into the target: the others are merged all the same. */
function isRefusal(error: unknown): error is MongoError {
  if (!(error instanceof MongoError)) return false;
  return [noMatch, CODES.DuplicateKey, CODES.DocumentValidationFailure].includes(error.code);
}

/** A document that is joined by its `_id` gets one when it has none. */
function identified({ on }: Merge, document: Document): Document {
  const isAnonymous = on.includes('_id') && !document.has('_id');
  return isAnonymous ? new Map([['_id', new ObjectId()], ...document]) : document;
}

async function assertUnique({ target, on }: Merge, access: CollectionAccess): Promise<void> {
  if (on.length === 1 && on[0] === '_id') return;
  if (await access.hasUniqueIndex(target, on)) return;
  throw locationError(51183, 'Cannot find index to verify that join fields will be unique');
}

async function mergeDocument(
  spec: Merge,
  document: Document,
  access: CollectionAccess,
  options: PipelineOptions,
): Promise<void> {
  const { target, whenNotMatched } = spec;
  // The unique index refuses a document that is there already.
  if (spec.whenMatched === 'fail') return access.insert(target, [document]);
  const wasThere = await access.update(target, changeOf(spec, document, options));
  if (wasThere || whenNotMatched === 'discard') return;
  if (whenNotMatched === 'fail') {
    throw locationError(
      noMatch,
      '$merge could not find a matching document in the target collection for at least one document in the source collection',
    );
  }
  await access.insert(target, [document]);
}

/** What happens to a document that is there; one that is not is inserted afterwards. */
function changeOf(spec: Merge, document: Document, options: PipelineOptions): MergeChange {
  const filter: Document = new Map(spec.on.map((path) => [path, joinValue(document, path)]));
  const withoutId = new Map(document);
  withoutId.delete('_id');
  switch (spec.whenMatched) {
    case 'replace':
      return { filter, update: document, upsert: false };
    case 'merge':
      return {
        filter,
        update: documentOf({ $set: spec.on.includes('_id') ? withoutId : document }),
        upsert: false,
      };
    case 'keepExisting':
      return { filter, update: documentOf({ $set: {} }), upsert: false };
    default:
      return {
        filter,
        update: spec.whenMatched as Value[],
        let: variablesOf(spec, document, options),
        upsert: false,
      };
  }
}

function variablesOf({ variables }: Merge, document: Document, options: PipelineOptions): Document {
  const compiler = compilerOf(options);
  const values: Document = new Map();
  for (const [name, value] of [...documentOf({ new: '$$ROOT' }), ...(variables ?? [])]) {
    const result = compiler.compile(value)({ ...scopeOf(document), variable: compiler.variable });
    values.set(name, result === undefined ? '$$REMOVE' : new Map([['$literal', result]]));
  }
  return values;
}

function joinValue(document: Document, path: string): Value {
  let value: Value | undefined = document;
  for (const name of path.split('.')) value = isDocument(value) ? value.get(name) : undefined;
  if (value === undefined || value === null)
    throw locationError(
      51132,
      "$merge write error: 'on' field cannot be missing, null, undefined or an array",
    );
  if (Array.isArray(value))
    throw locationError(
      51185,
      "$merge write error: 'on' field cannot be missing, null, undefined or an array",
    );
  return value;
}
