import { mongoError } from '../errors';
import { display } from '../values/display';
import { isIndex } from '../values/field-path';
import { type Document, isDocument, type Value } from '../values/value';

/** MongoDB's bound on the nulls that setting an element far behind an array's end would need. */
const maxPadding = 1_500_000;

/** Copies a document as deep as an update may change it; all other values are immutable. */
export function copyDocument(document: Document): Document {
  return new Map([...document].map(([name, field]) => [name, copyValue(field)]));
}

export function copyValue(value: Value): Value {
  if (isDocument(value)) return copyDocument(value);
  return Array.isArray(value) ? value.map(copyValue) : value;
}

/** Sets the value at a path, making missing documents; `undefined` removes it. */
export function writeAt(
  document: Document,
  path: readonly string[],
  value: Value | undefined,
): void {
  const parent = parentAt(document, path, value !== undefined);
  if (parent === undefined) return;
  const last = path.at(-1) as string;
  if (isDocument(parent)) writeField(parent, last, value);
  else writeElement(parent, last, value, path);
}

function writeField(parent: Document, name: string, value: Value | undefined): void {
  if (value === undefined) parent.delete(name);
  else parent.set(name, value);
}

/** An element that is removed becomes null, so that the others keep their places. */
function writeElement(
  parent: Value[],
  part: string,
  value: Value | undefined,
  path: readonly string[],
): void {
  if (!isIndex(part)) {
    if (value === undefined) return;
    throw notViable(part, path.at(-2) ?? '', parent);
  }
  const index = Number(part);
  if (value === undefined) {
    if (index < parent.length) parent[index] = null;
    return;
  }
  if (index - parent.length > maxPadding) {
    throw mongoError('CannotBackfillArray', `Cannot backfill array to index ${index}`);
  }
  while (parent.length < index) parent.push(null);
  parent[index] = value;
}

/** Refuses a path that could not be made, because a value stands in its way. */
export function assertReachable(document: Document, path: readonly string[]): void {
  let parent: Document | Value[] = document;
  for (const [i, part] of path.slice(0, -1).entries()) {
    const child: Value | undefined = childOf(parent, part);
    if (child === undefined) return;
    const next = path[i + 1] as string;
    if (!isDocument(child) && !(Array.isArray(child) && isIndex(next))) {
      throw mongoError(
        'PathNotViable',
        `cannot use the part (${part} of ${path.join('.')}) to traverse the element ({${part}: ${display(child)}})`,
      );
    }
    parent = child;
  }
}

/** Finds or makes the document or array that a path's last part is in. */
function parentAt(
  document: Document,
  path: readonly string[],
  creates: boolean,
): Document | Value[] | undefined {
  let parent: Document | Value[] = document;
  for (let i = 0; i < path.length - 1; i++) {
    const part = path[i] as string;
    let child: Value | undefined = childOf(parent, part);
    if (child === undefined) {
      if (!creates) return undefined;
      child = new Map();
      if (isDocument(parent)) parent.set(part, child);
      else writeElement(parent, part, child, path.slice(0, i + 1));
    }
    if (!isDocument(child) && !Array.isArray(child)) {
      if (!creates) return undefined;
      throw notViable(path[i + 1] as string, part, child);
    }
    parent = child;
  }
  return parent;
}

function childOf(parent: Document | Value[], part: string): Value | undefined {
  if (isDocument(parent)) return parent.get(part);
  return isIndex(part) ? parent[Number(part)] : undefined;
}

function notViable(field: string, name: string, value: Value): Error {
  return mongoError(
    'PathNotViable',
    `Cannot create field '${field}' in element {${name}: ${display(value)}}`,
  );
}
