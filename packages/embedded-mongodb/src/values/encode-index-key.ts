import type { Binary, BSONRegExp, Code, ObjectId, Timestamp } from 'bson';
import { typeRanks } from './compare-values';
import { encodeNumber } from './encode-number';
import { KeyWriter } from './key-writer';
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
  const key = new KeyWriter();
  for (let i = 0; i < values.length; i++) {
    const start = key.length;
    encodeValue(key, values[i] as Value);
    if (directions[i] === -1) key.complementFrom(start);
  }
  return key.finish();
}

/** Ends documents and arrays; below every type's rank, so that the shorter one comes first. */
const end = 0;

function encodeValue(key: KeyWriter, value: Value): void {
  const type = typeOf(value);
  key.push(typeRanks[type]);
  encodePayload(key, type, value);
}

function encodePayload(key: KeyWriter, type: BsonType, value: Value): void {
  switch (type) {
    case 'int':
    case 'long':
    case 'double':
    case 'decimal':
      encodeNumber(key, value as Numeric);
      break;
    case 'string':
    case 'symbol':
      encodeString(key, String(value));
      break;
    case 'object':
      encodeFields(key, value as Document);
      break;
    case 'array':
      for (const element of value as Value[]) encodeValue(key, element);
      key.push(end);
      return;
    case 'bool':
      key.push(value ? 1 : 0);
      return;
    case 'date':
      encodeUint64(key, BigInt((value as Date).getTime()) + (1n << 63n));
      break;
    case 'timestamp':
      encodeUint64(key, (value as Timestamp).toBigInt());
      break;
    case 'objectId':
      key.bytes((value as ObjectId).id);
      return;
    default:
      encodeRare(key, type, value);
  }
}

function encodeRare(key: KeyWriter, type: BsonType, value: Value): void {
  switch (type) {
    case 'binData':
      encodeBinary(key, value as Binary);
      break;
    case 'regex':
      encodeString(key, (value as BSONRegExp).pattern);
      encodeString(key, (value as BSONRegExp).options);
      return;
    case 'dbPointer':
      key.uint32((value as DbPointer).namespace.length);
      encodeString(key, (value as DbPointer).namespace);
      key.bytes((value as DbPointer).id.id);
      return;
    case 'javascript':
      encodeString(key, (value as Code).code);
      break;
    case 'javascriptWithScope':
      encodeString(key, (value as Code).code);
      encodeFields(key, (value as Code).scope as Document);
  }
}

/** A field's type comes before its name: so does MongoDB compare subdocuments. */
function encodeFields(key: KeyWriter, document: Document): void {
  for (const [name, value] of document) {
    const type = typeOf(value);
    key.push(typeRanks[type]);
    encodeString(key, name);
    encodePayload(key, type, value);
  }
  key.push(end);
}

/** Ends with 00, which no text has inside: 00 is written as 01 01, and 01 as 01 02. */
function encodeString(key: KeyWriter, string: string): void {
  if (string.includes('\0') || string.includes('\u0001')) encodeEscaped(key, string);
  else key.text(string);
  key.push(0);
}

function encodeEscaped(key: KeyWriter, string: string): void {
  for (const character of string) {
    if (character === '\0') key.push(1, 1);
    else if (character === '\u0001') key.push(1, 2);
    else key.text(character);
  }
}

function encodeBinary(key: KeyWriter, binary: Binary): void {
  key.uint32(binary.position);
  key.push(binary.sub_type);
  key.bytes(binary.buffer.subarray(0, binary.position));
}

function encodeUint64(key: KeyWriter, number: bigint): void {
  key.uint32(Number(number >> 32n));
  key.uint32(Number(number & 0xffffffffn));
}
