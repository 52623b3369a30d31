import { crc32 } from 'node:zlib';
import { damagedKey } from '../values/key-reader';
import type { IndexDefinition } from './index-definition';
import type { IndexEntry } from './index-entries';
import type { KeyValue } from './key-value';
import { type RecordId, recordIdBytes } from './keys';

const recordLength = 6;
const checksumLength = 4;
const illegible = 1;

/**
 * Key and value of an entry: a unique key holds its record as value, another one at its end. The value goes on with a
 * checksum of both, and with one byte more when the key is not legible.
 */
export function storedEntry(
  index: IndexDefinition,
  { prefix, isLegible }: IndexEntry,
  recordId: RecordId,
): KeyValue {
  const key = storedKey(index, prefix, recordId);
  const named = index.unique ? recordLength : 0;
  const value = Buffer.alloc(named + checksumLength + (isLegible ? 0 : 1), illegible);
  value.set(recordIdBytes(recordId).subarray(0, named));
  value.writeUInt32LE(checksumOf(key, value.subarray(0, named)), named);
  return { key, value };
}

/** The key of an entry in its table. */
export function storedKey(
  { unique }: Pick<IndexDefinition, 'unique'>,
  prefix: Buffer,
  recordId: RecordId,
): Buffer {
  return unique ? prefix : Buffer.concat([prefix, recordIdBytes(recordId)]);
}

/** The record that an entry of either form points to. */
export function recordOfEntry({ key, value }: KeyValue): RecordId {
  return namesRecord(value)
    ? value.readUIntBE(0, recordLength)
    : key.readUIntBE(key.length - recordLength, recordLength);
}

/**
 * Whether the key of an entry, read with its value, gives back what it was made of; throws DataCorruptionDetected when
 * its checksum does not fit.
 */
export function isLegibleEntry({ key, value }: KeyValue): boolean {
  const named = namesRecord(value) ? recordLength : 0;
  const whole = named + checksumLength;
  if (value.length < whole) throw damagedKey();
  if (value.readUInt32LE(named) !== checksumOf(key, value.subarray(0, named))) throw damagedKey();
  return value.length === whole;
}

function namesRecord(value: Buffer): boolean {
  return value.length >= recordLength;
}

function checksumOf(key: Buffer, record: Buffer): number {
  return crc32(record, crc32(key));
}
