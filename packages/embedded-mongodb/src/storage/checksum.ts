import { crc32 } from 'node:zlib';
import { mongoError } from '../errors';

/** Puts a value's CRC-32 before it: LMDB's pages carry none. */
export function seal(value: Uint8Array): Buffer {
  const sealed = Buffer.allocUnsafe(value.length + 4);
  sealed.writeUInt32LE(crc32(value));
  sealed.set(value, 4);
  return sealed;
}

function isIntact(sealed: Buffer): boolean {
  return sealed.length >= 4 && sealed.readUInt32LE() === crc32(sealed.subarray(4));
}

/** Takes the checksum off again; throws DataCorruptionDetected when it does not fit. */
export function unseal(sealed: Buffer): Buffer {
  if (!isIntact(sealed))
    throw mongoError(
      'DataCorruptionDetected',
      'A stored value does not match its checksum: the file is damaged, run check',
    );
  return sealed.subarray(4);
}
