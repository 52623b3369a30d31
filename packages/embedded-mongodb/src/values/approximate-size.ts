import { Binary } from 'bson';
import { isDocument, type Value } from './value';

/** Estimates the memory that a value takes, in bytes: for bounds, not for sums. */
export function approximateSize(value: Value | undefined): number {
  if (typeof value === 'string') return 24 + value.length;
  if (typeof value !== 'object' || value === null) return 8;
  if (isDocument(value)) {
    let size = 64;
    for (const [name, field] of value) size += 16 + name.length + approximateSize(field);
    return size;
  }
  if (Array.isArray(value)) {
    let size = 32;
    for (const element of value) size += 8 + approximateSize(element);
    return size;
  }
  return value instanceof Binary ? 64 + value.position : 32;
}
