import { type MongoError, mongoError } from '../errors';
import { isIndex } from '../values/field-path';

/** Splits and checks the path of an update operator. */
export function parseUpdatePath(path: string): string[] {
  if (path === '') throw mongoError('EmptyFieldName', 'An empty update path is not valid.');
  const parts = path.split('.');
  for (const part of parts) {
    if (part === '') {
      throw mongoError(
        'EmptyFieldName',
        `The update path '${path}' contains an empty field name, which is not allowed.`,
      );
    }
  }
  assertPositional(parts, path);
  return parts;
}

const dbRefParts = new Set(['$ref', '$id', '$db']);

function assertPositional(parts: string[], path: string): void {
  if (isPositionalPart(parts[0] as string)) {
    throw badValue(
      `Cannot have ${parts[0] === '$' ? "positional (i.e. '$')" : `array filter identifier (i.e. '$[<id>]')`} element in the first position in path '${path}'`,
    );
  }
  if (parts.filter((part) => part === '$').length > 1) {
    throw badValue(`Too many positional (i.e. '$') elements found in path '${path}'`);
  }
  for (const part of parts) {
    if (part.startsWith('$') && !isPositionalPart(part) && !dbRefParts.has(part)) {
      throw mongoError(
        'DollarPrefixedFieldName',
        `The dollar ($) prefixed field '${part}' in '${path}' is not allowed in the context of an update's replacement document. Consider using an aggregation pipeline with $replaceWith.`,
      );
    }
  }
}

function isPositionalPart(part: string): boolean {
  return part === '$' || identifierOf(part) !== undefined;
}

/** The identifier in `$[identifier]`, empty for `$[]`; undefined for any other name. */
export function identifierOf(part: string): string | undefined {
  return part.startsWith('$[') && part.endsWith(']') ? part.slice(2, -1) : undefined;
}

/** The order in which fields are updated: numbers by value, names by text, part by part. */
export function comparePaths(a: readonly string[], b: readonly string[]): number {
  for (let i = 0; i < Math.min(a.length, b.length); i++) {
    const order = compareParts(a[i] as string, b[i] as string);
    if (order !== 0) return order;
  }
  return a.length - b.length;
}

function compareParts(a: string, b: string): number {
  if (isIndex(a) && isIndex(b)) return Number(a) - Number(b);
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}

/** Refuses two operations on one path, or on a path and one above it. */
export function assertNoConflict(paths: readonly string[][]): void {
  const seen: string[][] = [];
  for (const path of paths) {
    for (const other of seen) {
      const shared = Math.min(path.length, other.length);
      if (path.slice(0, shared).every((part, i) => part === other[i])) {
        throw mongoError(
          'ConflictingUpdateOperators',
          `Updating the path '${path.join('.')}' would create a conflict at '${path.slice(0, shared).join('.')}'`,
        );
      }
    }
    seen.push(path);
  }
}

function badValue(message: string): MongoError {
  return mongoError('BadValue', message);
}
