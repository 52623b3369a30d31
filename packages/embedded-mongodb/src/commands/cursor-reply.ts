import { encodeDocument } from '../values/encode-document';
import type { Document } from '../values/value';

/** A batch of a cursor as its reply has it. */
export interface CursorReply {
  field: 'firstBatch' | 'nextBatch';
  documents: readonly Uint8Array[];
  id: bigint;
  ns: string;
  /** More fields of `cursor`. */
  fields?: Document;
}

/** Writes a reply whose `cursor` copies stored bytes, without decoding them; `tail` is the rest of the reply. */
export function encodeCursorReply(reply: CursorReply, tail: Document): Uint8Array[] {
  const array = arrayParts(reply.documents);
  const batchName = Buffer.from(`\x04${reply.field}\0`);
  const rest = innerBytes(
    new Map([...(reply.fields ?? []), ['id', reply.id] as const, ['ns', reply.ns] as const]),
  );
  const cursorSize = 4 + batchName.length + array.size + rest.length + 1;
  const cursorName = Buffer.from('\x03cursor\0');
  const last = tailBytes(tail);
  const size = 4 + cursorName.length + cursorSize + last.length + 1;
  const zero = Buffer.alloc(1);
  return [
    int32(size),
    cursorName,
    int32(cursorSize),
    batchName,
    ...array.parts,
    rest,
    zero,
    last,
    zero,
  ];
}

function arrayParts(documents: readonly Uint8Array[]): { parts: Uint8Array[]; size: number } {
  let size = 5;
  const parts: Uint8Array[] = [];
  documents.forEach((document, i) => {
    const name = elementName(i);
    parts.push(name, document);
    size += name.length + document.length;
  });
  return { parts: [int32(size), ...parts, Buffer.alloc(1)], size };
}

const names: Buffer[] = [];

/** The type and name of an array's element that is a document. */
function elementName(i: number): Buffer {
  names[i] ??= Buffer.from(`\x03${i}\0`);
  return names[i];
}

const tails = new WeakMap<Document, Buffer>();

/** The same tail goes with every reply until something is written: it is encoded once. */
function tailBytes(tail: Document): Buffer {
  const known = tails.get(tail);
  if (known) return known;
  const bytes = innerBytes(tail);
  tails.set(tail, bytes);
  return bytes;
}

function innerBytes(document: Document): Buffer {
  const bytes = encodeDocument(document);
  return bytes.subarray(4, bytes.length - 1);
}

function int32(number: number): Buffer {
  const bytes = Buffer.allocUnsafe(4);
  bytes.writeInt32LE(number);
  return bytes;
}
