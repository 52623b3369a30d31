import { BSONRegExp } from 'bson';
import { locationError, type MongoError, mongoError } from '../../errors';
import { compilerOf } from '../../expressions/compile-expression';
import { type Expression, scopeOf } from '../../expressions/expression';
import { parsePath } from '../../expressions/field-reference';
import { assertUserVariable } from '../../expressions/variable-name';
import { display } from '../../values/display';
import { FieldPath } from '../../values/field-path';
import { documentOf } from '../../values/plain';
import { type Document, isDocument, typeOf, type Value } from '../../values/value';
import type { PipelineOptions, Stage, StageCompiler, StageContext } from '../stage';
import { collect } from '../streams';
import { accessOf, assertForeign, assertReadsOnly, namespaceOf } from './collections';
import { equalitiesOf } from './lookup-equalities';
import { setAt } from './set-at';

interface Lookup {
  from: string | undefined;
  as: string[];
  localField: FieldPath | undefined;
  foreignField: string | undefined;
  pipeline: Value[] | undefined;
  variables: Document | undefined;
}

export const compileLookup: StageCompiler = (argument, context) => {
  const lookup = parseLookup(argument);
  const join = lookup.pipeline ? pipelineJoin(lookup, context) : equalityJoin(lookup, context);
  return async function* (input) {
    for await (const document of input) yield setAt(document, lookup.as, await join(document));
  };
};

type Join = (document: Document) => Promise<Document[]>;

function equalityJoin(lookup: Lookup, { options }: StageContext): Join {
  return (document) => collect(candidates(lookup, options, { document }));
}

/** Finds the foreign documents whose field equals the local one, or all when none is named. */
function candidates(
  { from, localField, foreignField }: Lookup,
  options: PipelineOptions,
  { document, filter = new Map() }: { document: Document; filter?: Document },
): AsyncIterable<Document> {
  const joined =
    localField && foreignField !== undefined
      ? equalTo(foreignField, localValues(localField, document))
      : new Map();
  const both = filter.size > 0 ? documentOf({ $and: [joined, filter] }) : joined;
  return accessOf(options).find(namespaceOf(options, from), both, options);
}

/** In a list, a regular expression would be a pattern; here it is a value like any other. */
function equalTo(path: string, values: Value[]): Document {
  const patterns = values.filter((value) => value instanceof BSONRegExp);
  const others = values.filter((value) => !(value instanceof BSONRegExp));
  const list = documentOf({ [path]: { $in: others } });
  if (patterns.length === 0) return list;
  return documentOf({ $or: [list, ...patterns.map((value) => ({ [path]: { $eq: value } }))] });
}

/** A local array joins with each of its elements; no value at all joins with null and missing. */
function localValues(path: FieldPath, document: Document): Value[] {
  const values: Value[] = [];
  path.some(document, (value) => {
    if (Array.isArray(value)) values.push(...value);
    else if (value !== undefined) values.push(value);
    return false;
  });
  return values.length > 0 ? values : [null];
}

/** The pipeline is compiled for each document: its variables are constants in it. */
function pipelineJoin(lookup: Lookup, { options, compile }: StageContext): Join {
  const compiler = compilerOf(options);
  const variables = [...(lookup.variables ?? [])].map(([name, value]): [string, Expression] => {
    assertUserVariable(name);
    return [name, compiler.compile(value)];
  });
  const pipeline = lookup.pipeline as Value[];
  const inner = (letValues: Document): Stage =>
    compile(pipeline, {
      ...options,
      collection: lookup.from,
      let: new Map([...(options.let ?? []), ...letValues]),
    });
  inner(new Map(variables.map(([name]) => [name, null])));
  return (document) => {
    const scope = { ...scopeOf(document), variable: compiler.variable };
    const known: Document = new Map();
    const constants: Document = new Map();
    for (const [name, expression] of variables) {
      const value = expression(scope);
      if (value !== undefined) known.set(name, value);
      constants.set(name, value === undefined ? '$$REMOVE' : new Map([['$literal', value]]));
    }
    const filter = equalitiesOf(pipeline, known);
    return collect(inner(constants)(candidates(lookup, options, { document, filter })));
  };
}

const names = ['from', 'as', 'localField', 'foreignField', 'pipeline', 'let'];

function parseLookup(argument: Value): Lookup {
  if (!isDocument(argument)) {
    throw failed(
      `the $lookup stage specification must be an object, but found ${typeOf(argument)}`,
    );
  }
  for (const name of argument.keys()) {
    if (!names.includes(name)) {
      throw failed(`unknown argument to $lookup: ${name}: ${display(argument.get(name))}`);
    }
  }
  const [from, as, localField, foreignField] = ['from', 'as', 'localField', 'foreignField'].map(
    (name) => textOf(argument, name),
  );
  const pipeline = pipelineOf(argument);
  const variables = variablesOf(argument, pipeline);
  if (as === undefined) throw failed("must specify 'as' field for a $lookup");
  assertForeign('$lookup', from, pipeline);
  const hasFields = localField !== undefined && foreignField !== undefined;
  if (!hasFields && (localField !== foreignField || !pipeline)) {
    throw failed(
      "$lookup requires both or neither of 'localField' and 'foreignField' to be specified",
    );
  }
  return {
    from,
    as: parsePath(as),
    localField: hasFields ? new FieldPath(parsePath(localField).join('.'), false) : undefined,
    foreignField: hasFields ? parsePath(foreignField).join('.') : undefined,
    pipeline,
    variables,
  };
}

function pipelineOf(argument: Document): Value[] | undefined {
  const pipeline = argument.get('pipeline');
  if (pipeline === undefined) return undefined;
  if (Array.isArray(pipeline)) {
    assertReadsOnly(pipeline, (name) =>
      locationError(51047, `${name} is not allowed to be used within a $lookup stage`),
    );
    return pipeline;
  }
  throw mongoError('TypeMismatch', "'pipeline' option must be specified as an array");
}

function variablesOf(argument: Document, pipeline: Value[] | undefined): Document | undefined {
  const variables = argument.get('let');
  if (variables === undefined) return undefined;
  if (!isDocument(variables)) {
    throw failed(
      `$lookup argument 'let: ${display(variables)}' must be an object, is type ${typeOf(variables)}`,
    );
  }
  if (!pipeline) throw failed("$lookup with a 'let' option requires a 'pipeline'");
  return variables;
}

function textOf(argument: Document, name: string): string | undefined {
  const value = argument.get(name);
  if (value === undefined || typeof value === 'string') return value;
  throw failed(
    `$lookup argument '${name}: ${display(value)}' must be a string, is type ${typeOf(value)}`,
  );
}

function failed(message: string): MongoError {
  return mongoError('FailedToParse', message);
}
