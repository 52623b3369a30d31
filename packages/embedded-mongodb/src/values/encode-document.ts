import {
  Binary,
  type BSONRegExp,
  type Code,
  type Decimal128,
  type ObjectId,
  Timestamp,
} from 'bson';
import { typeNumbers } from './type-numbers';
import { type BsonType, type DbPointer, type Document, typeOf, type Value } from './value';

/** A document together with its bytes. */
export interface EncodedDocument {
  document: Document;
  bytes: Uint8Array;
}

/** Writes a document as BSON bytes of its own buffer. */
export function encodeDocument(document: Document): Buffer {
  return encodeAround(document, undefined);
}

/** Writes a document and copies the bytes of `inner` where that stands in it, as the very same object. */
export function encodeAround(document: Document, inner: EncodedDocument | undefined): Buffer {
  const writer = new BsonWriter(inner);
  writer.document(document);
  return writer.finish();
}

/** Scratch space for one document after the other; what a large one needed is not kept. */
let scratch = Buffer.allocUnsafe(16_384);
const maxKept = 1_048_576;

class BsonWriter {
  private buffer = scratch;
  private length = 0;

  constructor(private readonly inner: EncodedDocument | undefined) {}

  finish(): Buffer {
    if (this.buffer.length <= maxKept) scratch = this.buffer;
    return Buffer.from(this.buffer.subarray(0, this.length));
  }

  document(document: Document): void {
    const start = this.reserve(4);
    for (const [name, value] of document) this.element(name, value);
    this.close(start);
  }

  private array(values: Value[]): void {
    const start = this.reserve(4);
    for (let i = 0; i < values.length; i++) this.element(String(i), values[i] as Value);
    this.close(start);
  }

  private close(start: number): void {
    this.byte(0);
    this.buffer.writeInt32LE(this.length - start, start);
  }

  private element(name: string, value: Value): void {
    const type = typeOf(value);
    this.byte(typeNumbers[type] & 0xff);
    this.cstring(name);
    this.value(type, value);
  }

  private value(type: BsonType, value: Value): void {
    switch (type) {
      case 'double':
        this.double(Number(value));
        break;
      case 'string':
        this.string(value as string);
        break;
      case 'object':
        if (value === this.inner?.document) this.bytes(this.inner.bytes);
        else this.document(value as Document);
        break;
      case 'array':
        this.array(value as Value[]);
        break;
      case 'objectId':
        this.bytes((value as ObjectId).id);
        break;
      case 'bool':
        this.byte(value ? 1 : 0);
        break;
      case 'date':
        this.int64(BigInt((value as Date).getTime()));
        break;
      case 'int':
        this.int32(value as number);
        break;
      case 'long':
        this.int64(value as bigint);
        break;
      case 'decimal':
        this.bytes((value as Decimal128).bytes);
        break;
      case 'null':
        break;
      default:
        this.rareValue(value);
    }
  }

  private rareValue(value: Value): void {
    if (value instanceof Binary) this.binary(value);
    else if (value instanceof Timestamp) this.int64(value.toBigInt());
    else if (isTagged<BSONRegExp>(value, 'BSONRegExp')) this.regExp(value);
    else if (isTagged<Code>(value, 'Code')) this.code(value);
    else if (isTagged<DbPointer>(value, 'DbPointer')) this.dbPointer(value);
    else if (isTagged(value, 'BSONSymbol')) this.string(String(value));
  }

  private binary(binary: Binary): void {
    this.int32(binary.position);
    this.byte(binary.sub_type);
    this.bytes(binary.buffer.subarray(0, binary.position));
  }

  private regExp(regExp: BSONRegExp): void {
    this.cstring(regExp.pattern);
    this.cstring(regExp.options);
  }

  private code(code: Code): void {
    if (!code.scope) {
      this.string(code.code);
      return;
    }
    const start = this.reserve(4);
    this.string(code.code);
    this.document(code.scope as Document);
    this.buffer.writeInt32LE(this.length - start, start);
  }

  private dbPointer(pointer: DbPointer): void {
    this.string(pointer.namespace);
    this.bytes(pointer.id.id);
  }

  private byte(byte: number): void {
    const start = this.reserve(1);
    this.buffer[start] = byte;
  }

  private int32(number: number): void {
    const start = this.reserve(4);
    this.buffer.writeInt32LE(number, start);
  }

  private int64(number: bigint): void {
    const start = this.reserve(8);
    this.buffer.writeBigInt64LE(BigInt.asIntN(64, number), start);
  }

  private double(number: number): void {
    const start = this.reserve(8);
    this.buffer.writeDoubleLE(number, start);
  }

  private string(string: string): void {
    const start = this.reserve(4);
    const length = this.utf8(string);
    this.byte(0);
    this.buffer.writeInt32LE(length + 1, start);
  }

  private cstring(string: string): void {
    this.utf8(string);
    this.byte(0);
  }

  private utf8(string: string): number {
    const start = this.length;
    this.reserve(string.length * 3);
    const length = this.ascii(string, start) ?? this.buffer.write(string, start, 'utf8');
    this.length = start + length;
    return length;
  }

  /** Writes a short text of ASCII without the cost of a native call. */
  private ascii(string: string, start: number): number | undefined {
    if (string.length > 32) return undefined;
    for (let i = 0; i < string.length; i++) {
      const unit = string.charCodeAt(i);
      if (unit > 127) return undefined;
      this.buffer[start + i] = unit;
    }
    return string.length;
  }

  private bytes(bytes: Uint8Array): void {
    const start = this.reserve(bytes.length);
    this.buffer.set(bytes, start);
  }

  private reserve(length: number): number {
    const start = this.length;
    const needed = start + length;
    if (needed > this.buffer.length) {
      const grown = Buffer.allocUnsafe(Math.max(needed, this.buffer.length * 2));
      this.buffer.copy(grown, 0, 0, start);
      this.buffer = grown;
    }
    this.length = needed;
    return start;
  }
}

function isTagged<T>(value: unknown, tag: string): value is T {
  return (value as { _bsontype?: string })._bsontype === tag;
}
