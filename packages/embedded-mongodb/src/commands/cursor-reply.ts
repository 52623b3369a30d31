import { encodeDocument } from '../values/encode-document';
import type { Document } from '../values/value';

/** A batch of a cursor as its reply has it. */
export interface CursorReply {
  field: 'firstBatch' | 'nextBatch';
  documents: readonly Uint8Array[];
  id: bigint;
  ns: string;
  /** The commands that list have `id` and `ns` before the documents. */
  isBatchLast?: boolean;
  /** More fields of `cursor`. */
  fields?: Document;
}

/** Writes a reply whose `cursor` copies stored bytes, without decoding them; `tail` is the rest of the reply. */
export function encodeCursorReply(reply: CursorReply, tail: Document): Uint8Array[] {
  const head = reply.isBatchLast ? listHead(reply) : Buffer.from(heads[reply.field]);
  const parts: Uint8Array[] = [head];
  let arraySize = 5;
  for (let i = 0; i < reply.documents.length; i++) {
    const document = reply.documents[i] as Uint8Array;
    const name = elementName(i);
    parts.push(name, document);
    arraySize += name.length + document.length;
  }
  const foot = footOf(reply, tail);
  parts.push(foot.bytes);
  const arrayAt = head.length - 4;
  head.writeInt32LE(arrayAt + arraySize + foot.bytes.length - 1, 0);
  head.writeInt32LE(arrayAt - cursorAt + arraySize + foot.restSize + 1, cursorAt);
  head.writeInt32LE(arraySize, arrayAt);
  return parts;
}

/** Everything before the documents; the three lengths are still to be filled in. */
const heads = {
  firstBatch: Buffer.from('....\x03cursor\0....\x04firstBatch\0....'),
  nextBatch: Buffer.from('....\x03cursor\0....\x04nextBatch\0....'),
};

/** The same with the fields of `cursor` before its batch. */
function listHead(reply: CursorReply): Buffer {
  const head = heads[reply.field];
  const batchAt = cursorAt + 4;
  return Buffer.concat([head.subarray(0, batchAt), restOf(reply), head.subarray(batchAt)]);
}

/** Where the length of `cursor` stands. */
const cursorAt = 12;

/** Everything behind the documents. */
interface Foot {
  bytes: Buffer;
  /** Bytes of what `cursor` has behind its batch. */
  restSize: number;
}

/** The same tail goes with every reply until something is written, and most cursors end with their first batch. */
const finished = new WeakMap<Document, Map<string, Foot>>();

function footOf(reply: CursorReply, tail: Document): Foot {
  if (reply.id !== 0n || reply.fields?.size || reply.isBatchLast) return makeFoot(reply, tail);
  let feet = finished.get(tail);
  if (!feet) {
    feet = new Map();
    finished.set(tail, feet);
  }
  let foot = feet.get(reply.ns);
  if (!foot) {
    foot = makeFoot(reply, tail);
    feet.set(reply.ns, foot);
  }
  return foot;
}

const end = Buffer.alloc(1);

function restOf({ fields, id, ns }: CursorReply): Buffer {
  return innerBytes(new Map([...(fields ?? []), ['id', id] as const, ['ns', ns] as const]));
}

function makeFoot(reply: CursorReply, tail: Document): Foot {
  const rest = reply.isBatchLast ? Buffer.alloc(0) : restOf(reply);
  return {
    bytes: Buffer.concat([end, rest, end, innerBytes(tail), end]),
    restSize: rest.length,
  };
}

const names: Buffer[] = [];

/** The type and name of an array's element that is a document. */
function elementName(i: number): Buffer {
  names[i] ??= Buffer.from(`\x03${i}\0`);
  return names[i];
}

function innerBytes(document: Document): Buffer {
  const bytes = encodeDocument(document);
  return bytes.subarray(4, bytes.length - 1);
}
