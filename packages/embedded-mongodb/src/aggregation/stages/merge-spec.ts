import { locationError, type MongoError, mongoError } from '../../errors';
import { display } from '../../values/display';
import { documentOf } from '../../values/plain';
import { type Document, isDocument, typeOf, type Value } from '../../values/value';
import type { Namespace, PipelineOptions } from '../stage';
import { targetOf } from './collections';

/** What `$merge` is told. */
export interface Merge {
  target: Namespace;
  on: string[];
  variables: Document | undefined;
  whenMatched: string | Value[];
  whenNotMatched: string;
}

const names = ['into', 'on', 'let', 'whenMatched', 'whenNotMatched'];
const matchedModes = ['replace', 'keepExisting', 'merge', 'fail'];

/** Reads what `$merge` is told. */
export function parseMerge(argument: Value, options: PipelineOptions): Merge {
  if (typeof argument === 'string') argument = documentOf({ into: argument });
  if (!isDocument(argument))
    throw mongoError(
      'TypeMismatch',
      `$merge requires a string or object argument, but found ${typeOf(argument)}`,
    );
  for (const name of argument.keys()) {
    if (!names.includes(name))
      throw mongoError('IDLUnknownField', `BSON field '$merge.${name}' is an unknown field.`);
  }
  const into = intoOf(argument.get('into'), options);
  const { whenMatched, whenNotMatched } = modesOf(argument);
  const variables = argument.get('let');
  if (variables !== undefined && !Array.isArray(whenMatched))
    throw locationError(
      51199,
      `Cannot use 'let' variables with 'whenMatched: ${String(whenMatched)}' mode`,
    );
  if (
    variables !== undefined &&
    isDocument(variables) &&
    (variables.get('new') ?? '$$ROOT') !== '$$ROOT'
  )
    throw locationError(
      51273,
      "'let' may not define a value for the reserved 'new' variable other than '$$ROOT'",
    );
  return {
    target: into,
    on: onOf(argument.get('on')),
    variables: variables as Document | undefined,
    whenMatched,
    whenNotMatched,
  };
}

function modesOf(argument: Document): Pick<Merge, 'whenMatched' | 'whenNotMatched'> {
  const whenMatched = argument.get('whenMatched') ?? 'merge';
  const whenNotMatched = argument.get('whenNotMatched') ?? 'insert';
  if (!Array.isArray(whenMatched) && !matchedModes.includes(String(whenMatched)))
    throw badMode('whenMatched', whenMatched);
  if (!['insert', 'discard', 'fail'].includes(String(whenNotMatched)))
    throw badMode('whenNotMatched', whenNotMatched);
  if (['keepExisting', 'fail'].includes(String(whenMatched)) && whenNotMatched !== 'insert')
    throw locationError(
      51181,
      `Combination of $merge modes 'whenMatched: ${String(whenMatched)}' and 'whenNotMatched: ${String(whenNotMatched)}' is not supported`,
    );
  return {
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
  if (into === undefined)
    throw mongoError(
      'IDLFailedToParse',
      "BSON field '$merge.into' is missing but a required field",
    );
  if (into === '') throw locationError(5786800, "$merge 'into' field cannot be an empty string");
  if (typeof into === 'string') return writableTarget(options.database, into);
  if (!isDocument(into))
    throw locationError(
      51178,
      `$merge 'into' field  must be either a string or an object, but found ${typeOf(into)}`,
    );
  const [database, collection] = [into.get('db') ?? options.database, into.get('coll')];
  if (typeof collection !== 'string' || collection === '')
    throw locationError(
      5786801,
      "$merge 'into' field must specify a 'coll' that is not empty, null or undefined",
    );
  return writableTarget(String(database), collection);
}

function writableTarget(database: string, collection: string): Namespace {
  const target = targetOf(database, collection);
  if (collection.startsWith('system.'))
    throw locationError(31319, `Cannot $merge to special collection: ${collection}`);
  if (['admin', 'config', 'local'].includes(database))
    throw locationError(31320, `Cannot $merge to internal database: ${database}`);
  return target;
}

function onOf(on: Value | undefined): string[] {
  if (on === undefined) return ['_id'];
  if (typeof on !== 'string' && !Array.isArray(on))
    throw locationError(
      51186,
      `$merge 'on' field  must be either a string or an array of strings, but found ${typeOf(on)}`,
    );
  const fields = Array.isArray(on) ? on : [on];
  if (fields.length === 0)
    throw locationError(
      51187,
      "If explicitly specifying $merge 'on', must include at least one field",
    );
  return fields.map((field, i) => {
    if (typeof field !== 'string')
      throw locationError(
        51134,
        `$merge 'on' array elements must be strings, but found ${typeOf(field)}`,
      );
    if (fields.indexOf(field) < i) throw locationError(31465, `Found a duplicate field '${field}'`);
    return field;
  });
}
