import { type Document, isDocument, type Value } from '../values/value';
import { isIdentical } from './identical';

/**
 * Describes the difference of two documents as a change stream's `updateDescription`:
 * `updatedFields` by dotted path, `removedFields`, and `truncatedArrays` of `{ field, newSize }`.
 */
export function describeUpdate(before: Document, after: Document): Document {
  const changes: Changes = { updated: new Map(), removed: [], truncated: [] };
  compareFields(changes, [], before, after);
  return new Map<string, Value>([
    ['updatedFields', changes.updated],
    ['removedFields', changes.removed],
    ['truncatedArrays', changes.truncated],
  ]);
}

interface Changes {
  updated: Document;
  removed: string[];
  truncated: Document[];
}

function compareFields(changes: Changes, path: string[], before: Document, after: Document): void {
  for (const name of before.keys()) {
    if (!after.has(name)) changes.removed.push([...path, name].join('.'));
  }
  for (const [name, value] of after) {
    compareField(changes, [...path, name], before.get(name), value);
  }
}

function compareField(
  changes: Changes,
  path: string[],
  before: Value | undefined,
  after: Value,
): void {
  if (isIdentical(before, after)) return;
  if (isDocument(before) && isDocument(after) && after.size > 0) {
    compareFields(changes, path, before, after);
  } else if (Array.isArray(before) && Array.isArray(after) && after.length > 0) {
    compareElements(changes, path, before, after);
  } else changes.updated.set(path.join('.'), after);
}

function compareElements(changes: Changes, path: string[], before: Value[], after: Value[]): void {
  if (after.length < before.length) {
    changes.truncated.push(
      new Map<string, Value>([
        ['field', path.join('.')],
        ['newSize', after.length],
      ]),
    );
  }
  for (let i = 0; i < after.length; i++) {
    compareField(changes, [...path, String(i)], before[i], after[i] as Value);
  }
}
