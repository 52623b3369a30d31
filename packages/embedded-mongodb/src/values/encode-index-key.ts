import type { Binary, BSONRegExp, Code, ObjectId, Timestamp } from 'bson';
import { typeRanks } from './compare-values';
import { encodeNumber } from './encode-number';
import {
  type BsonType,
  type DbPointer,
  type Document,
  type Numeric,
  typeOf,
  type Value,
} from './value';

/**
 * Writes index values so that comparing the bytes compares the values: ascending as
 * `compareValues` has them, descending in reverse. Numbers that are equal have equal bytes.
 * A prefix of the values gives a prefix of the key.
 */
export function encodeIndexKey(values: readonly Value[], directions: readonly (1 | -1)[]): Buffer {
  const parts = values.map((value, i) => {
    const bytes: number[] = [];
    encodeValue(bytes, value);
    return directions[i] === -1 ? bytes.map((byte) => 255 - byte) : bytes;
  });
  return Buffer.from(parts.flat());
}

/** Ends documents and arrays; below every type's rank, so that the shorter one comes first. */
const end = 0;

function encodeValue(bytes: number[], value: Value): void {
  const type = typeOf(value);
  bytes.push(typeRanks[type]);
  encodePayload(bytes, type, value);
}

function encodePayload(bytes: number[], type: BsonType, value: Value): void {
  switch (type) {
    case 'int':
    case 'long':
    case 'double':
    case 'decimal':
      encodeNumber(bytes, value as Numeric);
      break;
    case 'string':
    case 'symbol':
      encodeString(bytes, String(value));
      break;
    case 'object':
      encodeFields(bytes, value as Document);
      break;
    case 'array':
      for (const element of value as Value[]) encodeValue(bytes, element);
      bytes.push(end);
      return;
    case 'bool':
      bytes.push(value ? 1 : 0);
      return;
    case 'date':
      encodeUint64(bytes, BigInt((value as Date).getTime()) + (1n << 63n));
      break;
    case 'timestamp':
      encodeUint64(bytes, (value as Timestamp).toBigInt());
      break;
    case 'objectId':
      bytes.push(...(value as ObjectId).id);
      return;
    default:
      encodeRare(bytes, type, value);
  }
}

function encodeRare(bytes: number[], type: BsonType, value: Value): void {
  switch (type) {
    case 'binData':
      encodeBinary(bytes, value as Binary);
      break;
    case 'regex':
      encodeString(bytes, (value as BSONRegExp).pattern);
      encodeString(bytes, (value as BSONRegExp).options);
      return;
    case 'dbPointer':
      encodeUint32(bytes, (value as DbPointer).namespace.length);
      encodeString(bytes, (value as DbPointer).namespace);
      bytes.push(...(value as DbPointer).id.id);
      return;
    case 'javascript':
      encodeString(bytes, (value as Code).code);
      break;
    case 'javascriptWithScope':
      encodeString(bytes, (value as Code).code);
      encodeFields(bytes, (value as Code).scope as Document);
  }
}

/** A field's type comes before its name: so does MongoDB compare subdocuments. */
function encodeFields(bytes: number[], document: Document): void {
  for (const [name, value] of document) {
    const type = typeOf(value);
    bytes.push(typeRanks[type]);
    encodeString(bytes, name);
    encodePayload(bytes, type, value);
  }
  bytes.push(end);
}

/** UTF-8 with NUL written as 00 FF and a 00 behind: a prefix comes before what it begins. */
function encodeString(bytes: number[], string: string): void {
  for (const byte of Buffer.from(string, 'utf8')) {
    bytes.push(byte);
    if (byte === 0) bytes.push(255);
  }
  bytes.push(0);
}

function encodeBinary(bytes: number[], binary: Binary): void {
  encodeUint32(bytes, binary.position);
  bytes.push(binary.sub_type);
  for (const byte of binary.buffer.subarray(0, binary.position)) bytes.push(byte);
}

function encodeUint32(bytes: number[], number: number): void {
  bytes.push((number >>> 24) & 255, (number >>> 16) & 255, (number >>> 8) & 255, number & 255);
}

function encodeUint64(bytes: number[], number: bigint): void {
  encodeUint32(bytes, Number(number >> 32n));
  encodeUint32(bytes, Number(number & 0xffffffffn));
}
