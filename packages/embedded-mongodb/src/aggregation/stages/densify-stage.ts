import { locationError, type MongoError, mongoError } from '../../errors';
import { addUnits, type DateUnit, dateUnits } from '../../expressions/date-units';
import { followPath, parsePath } from '../../expressions/field-reference';
import { utc } from '../../expressions/time-zone';
import { add } from '../../values/arithmetic';
import { compareNumbers } from '../../values/compare-numbers';
import { compareValues } from '../../values/compare-values';
import { exactLong } from '../../values/numbers';
import { type Document, isDocument, isNumeric, type Numeric, type Value } from '../../values/value';
import { equalityKey } from '../../values/value-set';
import { inOrder } from '../in-order';
import type { Pace, StageCompiler } from '../stage';
import { collecting } from '../streams';
import { setAt } from './set-at';

interface Densify {
  path: string[];
  partitions: string[][];
  step: Numeric;
  unit: DateUnit | undefined;
  bounds: 'full' | 'partition' | [Value, Value];
}

/** MongoDB's bound on the documents that one `$densify` makes. */
const maxDocuments = 500_000;

/** `$densify`: makes documents for the values that a series leaves out. */
export const compileDensify: StageCompiler = (argument, { options }) => {
  const spec = parseDensify(argument);
  return collecting('$densify', options, (documents) => densify(documents, spec, options.pace));
};

async function* densify(
  documents: Document[],
  spec: Densify,
  pace: Pace | undefined,
): AsyncIterable<Document> {
  const { path, bounds } = spec;
  const read = (document: Document) => followPath(document, path, 0);
  const without = documents.filter((document) => isMissing(read(document)));
  const keyOf = (document: Document): Value => partitionKey(document, spec);
  const series: Document[] = [];
  for await (const document of inOrder(
    documents.filter((one) => !isMissing(read(one))),
    (a, b) => compareValues(keyOf(a), keyOf(b)) || compareValues(read(a), read(b)),
    pace,
  ))
    series.push(document);
  yield* without;
  const range = bounds === 'full' ? fullRange(series, read) : undefined;
  let made = 0;
  for (const members of partitionsOf(series, spec)) {
    for (const document of fillGaps(members, spec, range ?? boundsOf(bounds, members, read))) {
      made += 1;
      if (made > maxDocuments + documents.length) throw tooMany();
      yield document;
    }
  }
}

type ReadValue = (document: Document) => Value | undefined;

/** Where made values begin, and where they end; the end is left out unless a document has it. */
type Range = [Value, Value] | undefined;

function fullRange(series: Document[], read: ReadValue): Range {
  const values = series.map((document) => read(document) as Value);
  const [first] = values;
  if (first === undefined) return undefined;
  return [
    values.reduce((least, value) => (compareValues(value, least) < 0 ? value : least)),
    values.reduce((most, value) => (compareValues(value, most) >= 0 ? value : most)),
  ];
}

function rangeOf(series: Document[], read: ReadValue): Range {
  const [first, last] = [series[0], series.at(-1)];
  return first && last ? [read(first) as Value, read(last) as Value] : undefined;
}

function boundsOf(bounds: Densify['bounds'], members: Document[], read: ReadValue): Range {
  return Array.isArray(bounds) ? bounds : rangeOf(members, read);
}

function isMissing(value: Value | undefined): boolean {
  return value === undefined || value === null;
}

function tooMany(): MongoError {
  return locationError(
    5897900,
    `Generated too many documents in $densify, which is over the limit of ${maxDocuments}`,
  );
}

function partitionKey(document: Document, { partitions }: Densify): Value {
  return partitions.map((path) => followPath(document, path, 0) ?? null);
}

function partitionsOf(series: Document[], spec: Densify): Document[][] {
  const byKey = new Map<string | number, Document[]>();
  for (const document of series) {
    const key = equalityKey(partitionKey(document, spec));
    const known = byKey.get(key);
    if (known) known.push(document);
    else byKey.set(key, [document]);
  }
  return [...byKey.values()];
}

function* fillGaps(members: Document[], spec: Densify, range: Range): Iterable<Document> {
  if (!range) return;
  const template = templateOf(members[0] as Document, spec);
  let next: Value = range[0];
  for (const document of members) {
    const value = followPath(document, spec.path, 0) as Value;
    assertKind(value, spec);
    for (
      ;
      compareValues(next, value) < 0 && compareValues(next, range[1]) < 0;
      next = after(next, spec)
    ) {
      if (compareValues(next, range[0]) >= 0) yield setAt(template, spec.path, next);
    }
    yield document;
    if (compareValues(next, value) === 0) next = after(next, spec);
  }
  // Of the whole series, the end is one of the values; of given bounds it is not.
  const last = spec.bounds === 'full' ? 0 : -1;
  for (; Math.sign(compareValues(next, range[1])) <= last; next = after(next, spec)) {
    yield setAt(template, spec.path, next);
  }
}

function templateOf(document: Document, { partitions }: Densify): Document {
  return partitions.reduce<Document>(
    (template, path) => setAt(template, path, followPath(document, path, 0)),
    new Map(),
  );
}

function assertKind(value: Value, { unit }: Densify): void {
  if (unit ? value instanceof Date : isNumeric(value)) return;
  throw locationError(6053600, 'Densify field type must be numeric, or a date with a unit');
}

function after(value: Value, { step, unit }: Densify): Value {
  if (value instanceof Date)
    return addUnits(value, unit ?? 'millisecond', Number(exactLong(step)), utc);
  return add(value as Numeric, step);
}

function parseDensify(argument: Value): Densify {
  if (!isDocument(argument))
    throw locationError(5733400, 'The $densify stage specification must be an object');
  const [field, partitions, range] = [
    argument.get('field'),
    argument.get('partitionByFields') ?? [],
    argument.get('range'),
  ];
  if (typeof field !== 'string')
    throw mongoError(
      'IDLFailedToParse',
      "BSON field '$densify.field' is missing but a required field",
    );
  if (!isDocument(range))
    throw mongoError(
      'IDLFailedToParse',
      "BSON field '$densify.range' is missing but a required field",
    );
  if (!Array.isArray(partitions))
    throw mongoError(
      'TypeMismatch',
      "BSON field '$densify.partitionByFields' is the wrong type, expected type 'array'",
    );
  const step = range.get('step');
  if (!isNumeric(step))
    throw mongoError('IDLFailedToParse', "BSON field 'range.step' is missing but a required field");
  if (compareNumbers(step, 0) <= 0)
    throw locationError(
      5733401,
      'the step parameter in a range statement must be a strictly positive numeric value',
    );
  return {
    path: parsePath(field),
    partitions: partitions.map((name) => parsePath(String(name))),
    step,
    unit: unitOf(range.get('unit'), step),
    bounds: parseBounds(range.get('bounds')),
  };
}

function unitOf(unit: Value | undefined, step: Numeric): DateUnit | undefined {
  if (unit === undefined) return undefined;
  if (!dateUnits.includes(unit as DateUnit))
    throw mongoError('FailedToParse', `unknown time unit value: ${String(unit)}`);
  if (exactLong(step) === undefined)
    throw locationError(
      6586400,
      'The step parameter in a range satement must be a whole number when densifying a date range',
    );
  return unit as DateUnit;
}

function parseBounds(bounds: Value | undefined): Densify['bounds'] {
  if (bounds === 'full' || bounds === 'partition') return bounds;
  if (!Array.isArray(bounds))
    throw locationError(5946802, "Bounds string must either be 'full' or 'partition'");
  const [low, high] = bounds;
  if (bounds.length !== 2 || low === undefined || high === undefined)
    throw locationError(
      5733403,
      'a bounding array in a range statement must have exactly two elements',
    );
  if (compareValues(low, high) > 0)
    throw locationError(5733402, 'the bounding array must be in ascending order');
  return [low, high];
}
