import { Timestamp } from 'bson';
import { locationError, mongoError } from '../errors';
import { type Document, isDocument, typeOf, type Value } from '../values/value';
import { wrongFieldType } from '../values/wrong-field-type';

const fullDocumentModes = ['default', 'updateLookup', 'whenAvailable', 'required'] as const;
const beforeModes = ['off', 'whenAvailable', 'required'] as const;

/** What a `$changeStream` stage asks for. */
export interface ChangeStreamOptions {
  fullDocument: (typeof fullDocumentModes)[number];
  fullDocumentBeforeChange: (typeof beforeModes)[number];
  resumeAfter: Value | undefined;
  startAfter: Value | undefined;
  startAtOperationTime: Timestamp | undefined;
  allChangesForCluster: boolean;
  showExpandedEvents: boolean;
}

const known: ReadonlySet<string> = new Set([
  ...['fullDocument', 'fullDocumentBeforeChange', 'resumeAfter', 'startAfter'],
  ...['startAtOperationTime', 'allChangesForCluster', 'showExpandedEvents'],
]);

export function parseChangeStreamOptions(stage: Value): ChangeStreamOptions {
  if (!isDocument(stage))
    throw locationError(
      6188500,
      `$changeStream must take a nested object but found: ${typeOf(stage)}`,
    );
  for (const name of stage.keys())
    if (!known.has(name))
      throw mongoError(
        'IDLUnknownField',
        `BSON field '$changeStream.${name}' is an unknown field.`,
      );
  const start = stage.get('startAtOperationTime');
  if (start !== undefined && !(start instanceof Timestamp))
    throw wrongType('startAtOperationTime', start, 'timestamp');
  const options: ChangeStreamOptions = {
    fullDocument: choice(stage, 'fullDocument', fullDocumentModes),
    fullDocumentBeforeChange: choice(stage, 'fullDocumentBeforeChange', beforeModes),
    resumeAfter: token(stage, 'resumeAfter'),
    startAfter: token(stage, 'startAfter'),
    startAtOperationTime: start,
    allChangesForCluster: flag(stage, 'allChangesForCluster'),
    showExpandedEvents: flag(stage, 'showExpandedEvents'),
  };
  const { resumeAfter, startAfter } = options;
  if (resumeAfter !== undefined && startAfter !== undefined)
    throw locationError(
      50865,
      "Do not specify both 'resumeAfter' and 'startAfter' in a $changeStream stage",
    );
  if (start !== undefined && (resumeAfter ?? startAfter) !== undefined)
    throw locationError(
      40674,
      'Only one type of resume option is allowed, but multiple were found.',
    );
  return options;
}

function token(stage: Document, name: string): Document | undefined {
  const value = stage.get(name);
  if (value === undefined || isDocument(value)) return value;
  throw wrongType(name, value, 'object');
}

function flag(stage: Document, name: string): boolean {
  const value = stage.get(name) ?? false;
  if (typeof value === 'boolean') return value;
  throw wrongType(name, value, 'bool');
}

function wrongType(name: string, value: Value, expected: string): Error {
  return wrongFieldType(`$changeStream.${name}`, value, expected);
}

function choice<T extends string>(stage: Document, name: string, modes: readonly T[]): T {
  const value = stage.get(name) ?? modes[0];
  if (typeof value !== 'string') throw wrongType(name, value as Value, 'string');
  const mode = modes.find((one) => one === value);
  if (mode === undefined)
    throw mongoError(
      'BadValue',
      `Enumeration value '${String(value)}' for field '$changeStream.${name}' is not a valid value.`,
    );
  return mode;
}
