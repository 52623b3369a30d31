import { mongo } from 'mongoose';

/** A document as it is stored: JavaScript's objects would put fields named like numbers first. */
export type StoredDocument = Map<string, unknown>;

const AS_STORED = { promoteValues: false, promoteBuffers: false, bsonRegExp: true } as const;
const DOCUMENT = 3;
const ARRAY = 4;

/** Reads BSON so that the driver writes the same bytes again: fields in their order, values in their stored types. */
export function readStored(bytes: Uint8Array): StoredDocument {
  const document: StoredDocument = new Map();
  for (const [type, nameOffset, nameLength, offset, length] of elementsOf(bytes)) {
    const name = Buffer.from(bytes.buffer, bytes.byteOffset + nameOffset, nameLength).toString();
    document.set(name, readValue(type, bytes.subarray(offset, offset + length)));
  }
  return document;
}

const elementsOf = mongo.BSON.onDemand.parseToElements;

function readValue(type: number, bytes: Uint8Array): unknown {
  if (type === DOCUMENT) return readStored(bytes);
  if (type === ARRAY) return [...readStored(bytes).values()];
  return mongo.BSON.deserialize(alone(type, bytes), AS_STORED)[''];
}

/** A document of one field without a name, as BSON's reader takes nothing less. */
function alone(type: number, value: Uint8Array): Uint8Array {
  const document = Buffer.alloc(value.length + 7);
  document.writeInt32LE(document.length);
  document[4] = type;
  document.set(value, 6);
  return document;
}

/** What a cursor that was asked for raw documents gives, which the driver's types don't know. */
export function bytesOf(cursor: AsyncIterable<unknown>): AsyncIterable<Uint8Array> {
  return cursor as AsyncIterable<Uint8Array>;
}

/** All documents of a cursor that was asked for raw ones. */
export async function storedOf(cursor: AsyncIterable<unknown>): Promise<StoredDocument[]> {
  const documents: StoredDocument[] = [];
  for await (const bytes of bytesOf(cursor)) documents.push(readStored(bytes));
  return documents;
}
