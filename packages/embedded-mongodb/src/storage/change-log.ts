import type { Binary } from 'bson';
import { decodeDocument } from '../values/decode-document';
import { encodeAround } from '../values/encode-document';
import type { Document, Value } from '../values/value';
import type { Change, Operation } from './change';
import { seal, unseal } from './checksum';
import { entriesOf, type Reader, type Writer } from './key-value';
import { type Sequence, sequenceBytes, sequenceOf } from './keys';
import { metaKeys } from './meta-keys';

/** Who made a change, as change streams tell it for transactions. */
export interface Origin {
  lsid: Document;
  txnNumber: bigint;
}

/** A change at its place in the history. */
export interface LoggedChange extends Change {
  sequence: Sequence;
  /** Its place among the changes of one transaction. */
  index: number;
  wallTime: Date;
  transaction?: Origin;
}

/** Where the history stands: after the first `sequence`, `index` of a change. */
export interface LogPosition {
  sequence: Sequence;
  index: number;
}

function logKey({ sequence, index }: LogPosition): Buffer {
  const key = Buffer.allocUnsafe(12);
  sequenceBytes(sequence).copy(key);
  key.writeUInt32BE(index, 8);
  return key;
}

const end = Buffer.alloc(12, 0xff);

/** Writes a change down; returns the bytes it took. */
export function appendChange(
  writer: Writer,
  position: LogPosition,
  change: Change,
  transaction?: Origin,
): number {
  const record: Document = new Map();
  const { namespace, to } = change;
  const fields: [string, Value | undefined][] = [
    ['op', change.operation],
    ['db', namespace.db],
    ['coll', namespace.name],
    ['uuid', change.uuid],
    ['key', change.documentKey],
    ['doc', change.fullDocument],
    ['update', change.updateDescription],
    ['before', change.before],
    ['after', change.after],
    ['toDb', to?.db],
    ['toColl', to?.name],
    ['description', change.description],
    ['state', change.stateBefore],
    ['lsid', transaction?.lsid],
    ['txnNumber', transaction?.txnNumber],
    ['wall', new Date()],
  ];
  for (const [name, value] of fields) if (value !== undefined) record.set(name, value);
  const { fullDocument: document, fullDocumentBytes } = change;
  const inner = document && fullDocumentBytes ? { document, bytes: fullDocumentBytes } : undefined;
  const bytes = seal(encodeAround(record, inner));
  writer.put('log', logKey(position), bytes);
  return bytes.length;
}

/** The changes after a position, oldest first. */
export function* changesAfter(reader: Reader, after: LogPosition): Generator<LoggedChange> {
  const isLast = after.index >= 0xffffffff;
  const low = isLast
    ? logKey({ sequence: after.sequence + 1, index: 0 })
    : logKey({ sequence: after.sequence, index: after.index + 1 });
  for (const { key, value } of entriesOf(reader, 'log', { low, high: end }))
    yield loggedChange(key, unseal(value));
}

/** The oldest change that is still there. */
export function oldestChange(reader: Reader): LogPosition | undefined {
  const [first] = reader.chunk('log', { low: Buffer.alloc(1), high: end }, 1).entries;
  return first && { sequence: sequenceOf(first.key), index: first.key.readUInt32BE(8) };
}

/** Removes the oldest changes until `bytes` are free, some at a time; returns the bytes that it freed. */
export function dropOldest(writer: Writer, bytes: number): number {
  const { entries } = writer.chunk('log', { low: Buffer.alloc(1), high: end }, 256);
  let freed = 0;
  let last: Buffer | undefined;
  for (const { key, value } of entries) {
    if (freed >= bytes) break;
    freed += value.length;
    last = key;
    writer.remove('log', key);
  }
  if (last) writer.put('meta', metaKeys.historyStart, last.subarray(0, 8));
  return freed;
}

function loggedChange(key: Buffer, bytes: Buffer): LoggedChange {
  const record = decodeDocument(bytes);
  const get = <T extends Value>(name: string) => record.get(name) as T | undefined;
  const collection = get<string>('coll');
  const change: LoggedChange = {
    sequence: sequenceOf(key),
    index: key.readUInt32BE(8),
    operation: get<Operation>('op') as Operation,
    namespace: {
      db: get<string>('db') ?? '',
      ...(collection !== undefined && { name: collection }),
    },
    wallTime: get<Date>('wall') as Date,
  };
  const optional = {
    uuid: get<Binary>('uuid'),
    documentKey: get<Document>('key'),
    fullDocument: get<Document>('doc'),
    updateDescription: get<Document>('update'),
    before: get<Document>('before'),
    after: get<Document>('after'),
    description: get<Document>('description'),
    stateBefore: get<Document>('state'),
  };
  for (const [name, value] of Object.entries(optional))
    if (value !== undefined) Object.assign(change, { [name]: value });
  const lsid = get<Document>('lsid');
  if (lsid) change.transaction = { lsid, txnNumber: get<bigint>('txnNumber') ?? 0n };
  const toDb = get<string>('toDb');
  if (toDb !== undefined) change.to = { db: toDb, name: get<string>('toColl') ?? '' };
  return change;
}
