import {
  Binary,
  BSONRegExp,
  BSONSymbol,
  Code,
  Decimal128,
  Double,
  MaxKey,
  MinKey,
  ObjectId,
  Timestamp,
} from 'bson';
import { mongoError } from '../errors';
import { hashName, nameAt } from './field-names';
import { bsonUndefined, DbPointer, type Document, type Value } from './value';

/** Levels of nesting that a document may have: above it, decoding is refused with Overflow. */
const maxNesting = 200;

/** Milliseconds that a JavaScript date may be away from 1970. */
const maxDate = 8.64e15;

const invalid = (reason: string) => mongoError('InvalidBSON', `Invalid BSON: ${reason}`);

/**
 * Reads one BSON document, all of it, in stored field order.
 * Throws InvalidBSON when the bytes are malformed, Overflow when they nest deeper than 200 levels.
 */
export function decodeDocument(bytes: Uint8Array): Document {
  return decodeWithout(bytes, undefined);
}

/** Reads a document as `decodeDocument` does, with an empty document for the one at a field of that name. */
export function decodeWithout(bytes: Uint8Array, skipped: string | undefined): Document {
  const reader = new BsonReader(bytes, skipped);
  const document = reader.document(0);
  if (reader.position !== bytes.length) throw invalid('length does not match the document');
  return document;
}

class BsonReader {
  position = 0;
  private readonly buffer: Buffer;

  constructor(
    bytes: Uint8Array,
    private readonly skipped: string | undefined,
  ) {
    this.buffer = Buffer.isBuffer(bytes)
      ? bytes
      : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  document(depth: number): Document {
    const document: Document = new Map();
    const end = this.enter(depth);
    for (let type = this.byte(); type !== 0; type = this.byte()) {
      const name = this.name();
      if (depth === 0 && type === 0x03 && name === this.skipped) {
        this.position = this.enter(depth);
        document.set(name, new Map());
      } else document.set(name, this.value(type, depth));
    }
    if (this.position !== end) throw invalid('a document does not end where it says');
    return document;
  }

  private array(depth: number): Value[] {
    const array: Value[] = [];
    const end = this.enter(depth);
    for (let type = this.byte(); type !== 0; type = this.byte()) {
      this.skipCstring();
      array.push(this.value(type, depth));
    }
    if (this.position !== end) throw invalid('an array does not end where it says');
    return array;
  }

  /** Reads the length of a document and returns where it ends. */
  private enter(depth: number): number {
    if (depth > maxNesting) throw mongoError('Overflow', 'BSON nests too deeply');
    const start = this.position;
    const length = this.int32();
    if (length < 5 || start + length > this.buffer.length) throw invalid(`bad length ${length}`);
    return start + length;
  }

  private value(type: number, depth: number): Value {
    switch (type) {
      case 0x01:
        return new Double(this.buffer.readDoubleLE(this.take(8)));
      case 0x02:
        return this.string();
      case 0x03:
        return this.document(depth + 1);
      case 0x04:
        return this.array(depth + 1);
      case 0x07:
        return this.objectId();
      case 0x08:
        return this.boolean();
      case 0x09:
        return this.date();
      case 0x0a:
        return null;
      case 0x10:
        return this.int32();
      case 0x12:
        return this.buffer.readBigInt64LE(this.take(8));
      case 0x13:
        return new Decimal128(this.bytes(16));
      default:
        return this.rareValue(type, depth);
    }
  }

  private rareValue(type: number, depth: number): Value {
    switch (type) {
      case 0x05:
        return this.binary();
      case 0x06:
        return bsonUndefined;
      case 0x0b:
        return new BSONRegExp(this.cstring(), this.cstring());
      case 0x0c:
        return new DbPointer(this.string(), this.objectId());
      case 0x0d:
        return new Code(this.string());
      case 0x0e:
        return new BSONSymbol(this.string());
      case 0x0f:
        return this.codeWithScope(depth);
      case 0x11:
        return new Timestamp(this.buffer.readBigUInt64LE(this.take(8)));
      case 0x7f:
        return new MaxKey();
      case 0xff:
        return new MinKey();
      default:
        throw invalid(`unknown type 0x${type.toString(16)}`);
    }
  }

  private byte(): number {
    return this.buffer[this.take(1)] as number;
  }

  private int32(): number {
    return this.buffer.readInt32LE(this.take(4));
  }

  /** What lies beyond JavaScript's dates becomes the last of them on its side. */
  private date(): Date {
    const time = Number(this.buffer.readBigInt64LE(this.take(8)));
    return new Date(Math.max(-maxDate, Math.min(maxDate, time)));
  }

  private boolean(): boolean {
    const byte = this.byte();
    if (byte > 1) throw invalid(`boolean ${byte}`);
    return byte === 1;
  }

  private string(): string {
    const length = this.int32();
    if (length < 1) throw invalid(`string length ${length}`);
    const start = this.take(length);
    if (this.buffer[start + length - 1] !== 0) throw invalid('a string without its end');
    return this.buffer.toString('utf8', start, start + length - 1);
  }

  private name(): string {
    const { buffer, position: start } = this;
    let end = start;
    let hash = 0;
    for (let byte = buffer[end]; byte !== 0; byte = buffer[end]) {
      if (byte === undefined) throw invalid('a name without its end');
      hash = hashName(hash, byte);
      end++;
    }
    this.position = end + 1;
    return nameAt(buffer, start, end, hash);
  }

  private cstring(): string {
    const start = this.position;
    this.skipCstring();
    return this.buffer.toString('utf8', start, this.position - 1);
  }

  private skipCstring(): void {
    const end = this.buffer.indexOf(0, this.position);
    if (end < 0) throw invalid('a name without its end');
    this.position = end + 1;
  }

  private objectId(): ObjectId {
    return new ObjectId(this.bytes(12));
  }

  private binary(): Binary {
    const length = this.int32();
    if (length < 0) throw invalid(`binary length ${length}`);
    const subtype = this.byte();
    return new Binary(this.bytes(length), subtype);
  }

  private codeWithScope(depth: number): Code {
    this.int32();
    const code = this.string();
    return new Code(code, this.document(depth + 1));
  }

  /** Copies, so that a decoded value never keeps a whole message or page alive. */
  private bytes(length: number): Buffer {
    const start = this.take(length);
    const copy = Buffer.allocUnsafe(length);
    if (length > 16) this.buffer.copy(copy, 0, start, start + length);
    else for (let i = 0; i < length; i++) copy[i] = this.buffer[start + i] as number;
    return copy;
  }

  private take(length: number): number {
    const start = this.position;
    if (start + length > this.buffer.length) throw invalid('the bytes end too early');
    this.position = start + length;
    return start;
  }
}
