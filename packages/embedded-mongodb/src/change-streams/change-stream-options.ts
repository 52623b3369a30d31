import { Timestamp } from 'bson';
import { locationError, mongoError } from '../errors';
import { type Document, isDocument, typeOf, type Value } from '../values/value';

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
    throw mongoError(
      'TypeMismatch',
      "BSON field '$changeStream.startAtOperationTime' is the wrong type, expected type 'timestamp'",
    );
  const options: ChangeStreamOptions = {
    fullDocument: choice(stage, 'fullDocument', fullDocumentModes),
    fullDocumentBeforeChange: choice(stage, 'fullDocumentBeforeChange', beforeModes),
    resumeAfter: stage.get('resumeAfter'),
    startAfter: stage.get('startAfter'),
    startAtOperationTime: start,
    allChangesForCluster: stage.get('allChangesForCluster') === true,
    showExpandedEvents: stage.get('showExpandedEvents') === true,
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

function choice<T extends string>(stage: Document, name: string, modes: readonly T[]): T {
  const value = stage.get(name) ?? modes[0];
  const mode = modes.find((one) => one === value);
  if (mode === undefined)
    throw mongoError(
      'BadValue',
      `Enumeration value '${String(value)}' for field '$changeStream.${name}' is not a valid value.`,
    );
  return mode;
}
