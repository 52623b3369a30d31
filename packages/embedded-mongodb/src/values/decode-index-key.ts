import { Binary, MaxKey, MinKey, ObjectId, Timestamp } from 'bson';
import { typeRanks } from './compare-values';
import { decodeNumber, isNumberLegible } from './decode-number';
import { damagedKey, KeyReader } from './key-reader';
import { type Document, isNumeric, typeOf, type Value } from './value';

/**
 * Whether a key gives a value back as it was. Equal numbers have one key whatever their types, so only the likely
 * type of each is read back; the same goes for symbols, and rare types are not read back at all.
 */
export function isLegible(value: Value): boolean {
  if (isNumeric(value)) return isNumberLegible(value);
  switch (typeOf(value)) {
    case 'object':
      return [...(value as Document).values()].every(isLegible);
    case 'array':
      return (value as Value[]).every(isLegible);
    case 'undefined':
    case 'symbol':
    case 'regex':
    case 'dbPointer':
    case 'javascript':
    case 'javascriptWithScope':
      return false;
    default:
      return true;
  }
}

/** Reads legible values back from the key that {@link encodeIndexKey} made of them, from a byte on. */
export function decodeIndexKey(key: Buffer, directions: readonly (1 | -1)[], from = 0): Value[] {
  const reader = new KeyReader(key, from);
  return directions.map((direction) => {
    reader.turn(direction);
    return readValue(reader, reader.byte());
  });
}

function readValue(key: KeyReader, rank: number): Value {
  switch (rank) {
    case typeRanks.int:
      return decodeNumber(key);
    case typeRanks.string:
      return readString(key);
    case typeRanks.objectId:
      return new ObjectId(key.take(12));
    case typeRanks.date:
      return new Date(Number(key.uint64() - (1n << 63n)));
    case typeRanks.bool:
      return key.byte() === 1;
    case typeRanks.null:
      return null;
    case typeRanks.object:
      return readFields(key);
    case typeRanks.array:
      return readElements(key);
    case typeRanks.binData:
      return readBinary(key);
    case typeRanks.timestamp:
      return new Timestamp(key.uint64());
    case typeRanks.minKey:
      return new MinKey();
    case typeRanks.maxKey:
      return new MaxKey();
    default:
      throw damagedKey();
  }
}

const end = 0;

function readFields(key: KeyReader): Document {
  const document: Document = new Map();
  for (let rank = key.byte(); rank !== end; rank = key.byte()) {
    const name = readString(key);
    document.set(name, readValue(key, rank));
  }
  return document;
}

function readElements(key: KeyReader): Value[] {
  const elements: Value[] = [];
  for (let rank = key.byte(); rank !== end; rank = key.byte()) elements.push(readValue(key, rank));
  return elements;
}

function readBinary(key: KeyReader): Binary {
  const length = key.uint32();
  const subtype = key.byte();
  return new Binary(key.take(length), subtype);
}

/** 01 01 stands for 00, and 01 02 for 01. */
function readString(key: KeyReader): string {
  const text = key.takeToEnd().toString('utf8');
  if (!text.includes('\u0001')) return text;
  return text.replaceAll('\u0001\u0001', '\0').replaceAll('\u0001\u0002', '\u0001');
}
