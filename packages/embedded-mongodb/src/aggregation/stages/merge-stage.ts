import { ObjectId } from 'bson';
import { locationError, type MongoError, mongoError } from '../../errors';
import { compilerOf } from '../../expressions/compile-expression';
import { scopeOf } from '../../expressions/expression';
import { display } from '../../values/display';
import { documentOf } from '../../values/plain';
import { type Document, isDocument, typeOf, type Value } from '../../values/value';
import type {
  CollectionAccess,
  MergeChange,
  Namespace,
  PipelineOptions,
  Stage,
  StageCompiler,
} from '../stage';
import { writing } from '../streams';
import { accessOf, targetOf } from './collections';

interface Merge {
  target: Namespace;
  on: string[];
  variables: Document | undefined;
  whenMatched: string | Value[];
  whenNotMatched: string;
}

export const compileMerge: StageCompiler = (argument, { options }) =>
  merge(parseMerge(argument, options), options);

function merge(spec: Merge, options: PipelineOptions): Stage {
  return writing(async (documents) => {
    const access = accessOf(options);
    await assertUnique(spec, access);
    for await (const document of documents)
      await mergeDocument(spec, identified(spec, document), access, options);
  });
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
      13113,
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
  for (const [name, value] of variables ?? documentOf({ new: '$$ROOT' })) {
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

const names = ['into', 'on', 'let', 'whenMatched', 'whenNotMatched'];
const matchedModes = ['replace', 'keepExisting', 'merge', 'fail'];

function parseMerge(argument: Value, options: PipelineOptions): Merge {
  if (typeof argument === 'string') argument = documentOf({ into: argument });
  if (!isDocument(argument))
    throw locationError(
      51182,
      `$merge only supports a string or object argument, not ${typeOf(argument)}`,
    );
  for (const name of argument.keys()) {
    if (!names.includes(name))
      throw mongoError('IDLUnknownField', `BSON field '$merge.${name}' is an unknown field.`);
  }
  const whenMatched = argument.get('whenMatched') ?? 'merge';
  const whenNotMatched = argument.get('whenNotMatched') ?? 'insert';
  if (!Array.isArray(whenMatched) && !matchedModes.includes(String(whenMatched)))
    throw badMode('whenMatched', whenMatched);
  if (!['insert', 'discard', 'fail'].includes(String(whenNotMatched)))
    throw badMode('whenNotMatched', whenNotMatched);
  const variables = argument.get('let');
  if (variables !== undefined && !Array.isArray(whenMatched))
    throw locationError(
      51199,
      `Cannot use 'let' variables with 'whenMatched: ${String(whenMatched)}' mode`,
    );
  return {
    target: intoOf(argument.get('into'), options),
    on: onOf(argument.get('on')),
    variables: variables as Document | undefined,
    whenMatched: whenMatched as string | Value[],
    whenNotMatched: String(whenNotMatched),
  };
}

function badMode(name: string, value: Value): MongoError {
  return mongoError(
    'BadValue',
    `Enumeration value '${display(value)}' for field '$merge.${name}' is not a valid value.`,
  );
}

function intoOf(into: Value | undefined, options: PipelineOptions): Namespace {
  if (typeof into === 'string') return targetOf(options.database, into);
  if (!isDocument(into))
    throw locationError(
      51178,
      `$merge 'into' field  must be either a string or an object, but found ${into === undefined ? 'missing' : typeOf(into)}`,
    );
  const [database, collection] = [into.get('db') ?? options.database, into.get('coll')];
  if (typeof collection !== 'string')
    throw locationError(51179, "$merge 'into' field must have a 'coll'");
  return targetOf(String(database), collection);
}

function onOf(on: Value | undefined): string[] {
  if (on === undefined) return ['_id'];
  const fields = Array.isArray(on) ? on : [on];
  if (fields.length === 0)
    throw locationError(
      51187,
      "If explicitly specifying $merge 'on', must include at least one field",
    );
  return fields.map((field) => {
    if (typeof field === 'string') return field;
    throw locationError(
      51186,
      `$merge 'on' field  must be either a string or an array of strings, but found ${typeOf(field)}`,
    );
  });
}
