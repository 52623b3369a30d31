import { crc32 } from 'node:zlib';
import { mongoError } from '../errors';

/** Puts a value's CRC-32 before it: LMDB's pages carry none. */
export function seal(value: Uint8Array): Buffer {
  const sealed = Buffer.allocUnsafe(value.length + 4);
  sealed.writeUInt32LE(crc32(value));
  sealed.set(value, 4);
  return sealed;
}

/** Takes the checksum off again; throws DataCorruptionDetected when it does not fit. */
export function unseal(sealed: Buffer): Buffer {
  if (sealed.length >= 4) {
    const value = sealed.subarray(4);
    if (sealed.readUInt32LE() === crc32(value)) return value;
  }
  throw mongoError(
    'DataCorruptionDetected',
    'A stored value does not match its checksum: the file is damaged, run check',
  );
}
