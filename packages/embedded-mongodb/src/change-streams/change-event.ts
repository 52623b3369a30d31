import { Timestamp } from 'bson';
import type { LoggedChange } from '../storage/change-log';
import { documentOf } from '../values/plain';
import type { Document, Value } from '../values/value';
import { encodeToken } from './resume-token';

const changesPerSecond = 2 ** 20;

/** Writes a change as the event that a change stream gives, in MongoDB's field order. */
export function changeEvent(
  change: LoggedChange,
  images: EventImages,
  isExpanded: boolean,
): Document {
  const { namespace, to, transaction } = change;
  const ns = documentOf({ db: namespace.db, coll: namespace.name });
  const isWrite = change.documentKey !== undefined;
  const fields: [string, Value | undefined][] = [
    ['to', to && documentOf({ db: to.db, coll: to.name })],
    ['txnNumber', transaction?.txnNumber],
    ['lsid', transaction?.lsid],
    ['_id', encodeToken({ position: change, kind: 'event' })],
    ['operationType', change.operation],
    ['clusterTime', clusterTimeOf(change.sequence)],
    ['collectionUUID', isExpanded ? change.uuid : undefined],
    ['wallTime', change.wallTime],
    ['fullDocument', images.fullDocument],
    ['ns', ns],
    ['documentKey', change.documentKey],
    ['operationDescription', isExpanded && !isWrite ? change.description : undefined],
    ['updateDescription', updateDescription(change, isExpanded)],
    ['stateBeforeChange', change.stateBefore],
    ['fullDocumentBeforeChange', images.fullDocumentBeforeChange],
  ];
  return new Map(fields.filter((field): field is [string, Value] => field[1] !== undefined));
}

export interface EventImages {
  fullDocument?: Value | undefined;
  fullDocumentBeforeChange?: Value | undefined;
}

/** The event that ends a stream: what it watched is gone. */
export function invalidateEvent(change: LoggedChange): Document {
  return new Map<string, Value>([
    ['_id', encodeToken({ position: change, kind: 'invalidate' })],
    ['operationType', 'invalidate'],
    ['clusterTime', clusterTimeOf(change.sequence)],
    ['wallTime', change.wallTime],
  ]);
}

function clusterTimeOf(sequence: number): Timestamp {
  return new Timestamp({
    t: Math.floor(sequence / changesPerSecond),
    i: sequence % changesPerSecond,
  });
}

function updateDescription(
  { updateDescription: update }: LoggedChange,
  isExpanded: boolean,
): Document | undefined {
  if (!update) return undefined;
  const shown = new Map(update);
  if (!isExpanded) shown.delete('disambiguatedPaths');
  else if (!shown.has('disambiguatedPaths')) shown.set('disambiguatedPaths', new Map());
  return shown;
}
