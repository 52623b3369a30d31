import type { Reader } from './key-value';
import { sequenceOf } from './keys';

/** Single numbers that the file keeps in `meta`. */
export const metaKeys = {
  sequence: Buffer.from('sequence'),
  ident: Buffer.from('ident'),
  historyBytes: Buffer.from('historyBytes'),
  historyStart: Buffer.from('historyStart'),
  format: Buffer.from('format'),
} as const;

/** Reads such a number, 0 when the file has none. */
export function readNumber(reader: Reader, key: Buffer): number {
  const stored = reader.get('meta', key);
  return stored ? sequenceOf(stored) : 0;
}
