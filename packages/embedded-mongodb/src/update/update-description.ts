import type { Document, Value } from '../values/value';
import { type Diff, diffDocuments } from './document-diff';

/** Bytes that MongoDB's log has around a diff. */
const logPadding = 15;

/**
 * Describes the difference of two documents as a change stream's `updateDescription`:
 * `updatedFields` by dotted path, `removedFields`, and `truncatedArrays` of `{ field, newSize }`.
 * Undefined when so much changed that it counts as a replacement.
 */
export function describeUpdate(before: Document, after: Document): Document | undefined {
  const diff = diffDocuments(before, after, logPadding);
  if (!diff) return undefined;
  const changes: Changes = { updated: new Map(), removed: [], truncated: [] };
  collect(changes, '', diff);
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

function collect(changes: Changes, prefix: string, diff: Diff): void {
  if (diff.kind === 'document') {
    for (const name of diff.removed) changes.removed.push(prefix + name);
  } else if (diff.newSize !== undefined) {
    changes.truncated.push(
      new Map<string, Value>([
        ['field', prefix.slice(0, -1)],
        ['newSize', diff.newSize],
      ]),
    );
  }
  for (const [name, value] of diff.changed) changes.updated.set(prefix + name, value);
  if (diff.kind === 'document') {
    for (const [name, value] of diff.added) changes.updated.set(prefix + name, value);
  }
  for (const [name, below] of diff.below) collect(changes, `${prefix + name}.`, below);
}
