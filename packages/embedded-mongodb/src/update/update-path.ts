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

function assertPositional(parts: string[], path: string): void {
  if (isPositionalPart(parts[0] as string)) {
    throw badValue(
      `Cannot have ${parts[0] === '$' ? "positional (i.e. '$')" : `array filter identifier (i.e. '$[<id>]')`} element in the first position in path '${path}'`,
    );
  }
  if (parts.filter((part) => part === '$').length > 1) {
    throw badValue(`Too many positional (i.e. '$') elements found in path '${path}'`);
  }
}

const dbRefParts = new Set(['$ref', '$id', '$db']);

/** Refuses to store a field at a document's top whose name begins with `$`. */
export function assertStorablePath([name = '']: readonly string[]): void {
  if (!name.startsWith('$') || dbRefParts.has(name)) return;
  throw mongoError(
    'DollarPrefixedFieldName',
    `The dollar ($) prefixed field '${name}' in '${name}' is not allowed in the context of an update's replacement document. Consider using an aggregation pipeline with $replaceWith.`,
  );
}

/** Is a name one that an array's elements are found by. */
export function isPositionalPart(part: string): boolean {
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

/** The names below a path that operations have: none at the end of one. */
interface Taken {
  below: Map<string, Taken>;
  isEnd: boolean;
}

/**
 * Refuses two operations on one path, or on a path and one above it, and array filters and other
 * names beside each other.
 */
export function assertNoConflict(paths: readonly string[][]): void {
  const root: Taken = { below: new Map(), isEnd: false };
  for (const path of paths) {
    let node = root;
    for (const [depth, part] of path.entries()) {
      if (node.isEnd || isBesideOthers(part, node)) throw conflict(path, depth);
      let next = node.below.get(part);
      if (!next) {
        next = { below: new Map(), isEnd: false };
        node.below.set(part, next);
      }
      node = next;
    }
    if (node.isEnd || node.below.size > 0) throw conflict(path, path.length);
    node.isEnd = true;
  }
}

function isBesideOthers(part: string, { below }: Taken): boolean {
  const other = below.keys().next();
  if (other.done) return false;
  return (identifierOf(part) === undefined) !== (identifierOf(other.value) === undefined);
}

function conflict(path: readonly string[], depth: number): MongoError {
  return mongoError(
    'ConflictingUpdateOperators',
    `Updating the path '${path.join('.')}' would create a conflict at '${path.slice(0, depth).join('.')}'`,
  );
}

function badValue(message: string): MongoError {
  return mongoError('BadValue', message);
}
