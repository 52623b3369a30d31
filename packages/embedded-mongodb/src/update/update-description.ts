import { isIndex } from '../values/field-path';
import type { Document, Value } from '../values/value';
import { type Diff, diffDocuments } from './document-diff';

/** Bytes that MongoDB's log has around a diff. */
const logPadding = 15;

/**
 * Describes the difference of two documents as a change stream's `updateDescription`:
 * `updatedFields` by dotted path, `removedFields`, `truncatedArrays` of `{ field, newSize }`, and
 * `disambiguatedPaths` where a path could be read in two ways. Undefined when so much changed that it counts
 * as a replacement.
 */
export function describeUpdate(before: Document, after: Document): Document | undefined {
  const diff = diffDocuments(before, after, logPadding);
  if (!diff) return undefined;
  const changes: Changes = { updated: new Map(), removed: [], truncated: [], spelled: new Map() };
  collect(changes, { parts: [], isAmbiguous: false }, diff);
  return new Map<string, Value>([
    ['updatedFields', changes.updated],
    ['removedFields', changes.removed],
    ['truncatedArrays', changes.truncated],
    ...(changes.spelled.size > 0 ? [['disambiguatedPaths', changes.spelled] as const] : []),
  ]);
}

interface Changes {
  updated: Document;
  removed: string[];
  truncated: Document[];
  /** Paths by their text as the parts that they are made of. */
  spelled: Document;
}

interface Place {
  /** Names of fields, and indexes of arrays as numbers. */
  parts: (string | number)[];
  /** Is there a name that has a dot or looks like an index. */
  isAmbiguous: boolean;
}

function collect(changes: Changes, place: Place, diff: Diff): void {
  const note = (name: string) => noted(changes, within(place, name, diff.kind));
  if (diff.kind === 'document') {
    for (const name of diff.removed) changes.removed.push(note(name));
  } else if (diff.newSize !== undefined) {
    changes.truncated.push(
      new Map<string, Value>([
        ['field', noted(changes, place)],
        ['newSize', diff.newSize],
      ]),
    );
  }
  for (const [name, value] of diff.changed) changes.updated.set(note(name), value);
  if (diff.kind === 'document') {
    for (const [name, value] of diff.added) changes.updated.set(note(name), value);
  }
  for (const [name, below] of diff.below) collect(changes, within(place, name, diff.kind), below);
}

function within({ parts, isAmbiguous }: Place, name: string, kind: Diff['kind']): Place {
  if (kind === 'array') return { parts: [...parts, Number(name)], isAmbiguous };
  return {
    parts: [...parts, name],
    isAmbiguous: isAmbiguous || name.includes('.') || isIndex(name),
  };
}

/** Gives a place's path, and spells it out where it could be read in two ways. */
function noted({ spelled }: Changes, { parts, isAmbiguous }: Place): string {
  const path = parts.join('.');
  if (isAmbiguous) spelled.set(path, parts);
  return path;
}
