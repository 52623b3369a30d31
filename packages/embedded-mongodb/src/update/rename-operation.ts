import { type MongoError, mongoError } from '../errors';
import { display } from '../values/display';
import { type Document, isDocument, type Value } from '../values/value';
import { valueAt } from './expand-path';
import { isPositionalPart, parseUpdatePath } from './update-path';
import { assertReachable } from './write-path';

export interface Rename {
  from: string[];
  to: string[];
}

/** Reads one field of a `$rename`. */
export function parseRename(from: string, to: Value): Rename {
  if (typeof to !== 'string') {
    throw badValue(`The 'to' field for $rename must be a string: ${from}: ${display(to)}`);
  }
  const rename = { from: parseUpdatePath(from), to: parseUpdatePath(to) };
  if (from === to) {
    throw badValue(`The source and target field for $rename must differ: ${from}: "${to}"`);
  }
  const shared = Math.min(rename.from.length, rename.to.length);
  if (rename.from.slice(0, shared).every((part, i) => part === rename.to[i])) {
    throw badValue(
      `The source and target field for $rename must not be on the same path: ${from}: "${to}"`,
    );
  }
  if (to.includes('\0'))
    throw badValue("The 'to' field for $rename cannot contain an embedded null byte");
  for (const [what, path] of [
    ['source', rename.from],
    ['destination', rename.to],
  ] as const) {
    if (path.some(isPositionalPart)) {
      throw badValue(`The ${what} field for $rename may not be dynamic: ${path.join('.')}`);
    }
  }
  return rename;
}

/** Finds what is renamed; undefined when there is nothing. Elements of arrays can't be renamed. */
export function renamedValue(document: Document, { from, to }: Rename): Value | undefined {
  const value = valueAt(document, from);
  if (value === undefined) {
    assertReachable(document, from);
    return undefined;
  }
  assertNoArray(document, from, 'source');
  assertNoArray(document, to, 'destination');
  return value;
}

function assertNoArray(document: Document, path: string[], what: 'source' | 'destination'): void {
  let value: Value | undefined = document;
  for (const part of path) {
    if (!isDocument(value)) return;
    value = value.get(part);
    if (Array.isArray(value) && part !== path.at(-1))
      throw elementError(what, path, document, part);
  }
}

function elementError(what: string, path: string[], document: Document, part: string): MongoError {
  const id = document.get('_id');
  return badValue(
    `The ${what} field cannot be an array element, '${path.join('.')}' in doc with ${id === undefined ? 'no id' : `_id: ${display(id)}`} has an array field called '${part}'`,
  );
}

function badValue(message: string): MongoError {
  return mongoError('BadValue', message);
}
