import { encodeDocument } from '../values/encode-document';
import { type Document, isDocument, type Value } from '../values/value';
import { isIdentical } from './identical';

/** What a document's change consists of. */
export interface DocumentDiff {
  kind: 'document';
  removed: string[];
  changed: Document;
  added: Document;
  below: Map<string, Diff>;
}

interface ArrayDiff {
  kind: 'array';
  newSize: number | undefined;
  /** By index. */
  changed: Map<string, Value>;
  below: Map<string, Diff>;
}

export type Diff = DocumentDiff | ArrayDiff;

/**
 * Finds what changed from one document to another, or undefined when telling it would take as many
 * bytes as the new document: MongoDB logs that one whole then, so a change stream tells of a
 * replacement. `padding` is what MongoDB's log adds to a diff.
 */
export function diffDocuments(
  before: Document,
  after: Document,
  padding = 0,
): DocumentDiff | undefined {
  const diff: DocumentDiff = {
    kind: 'document',
    removed: [],
    changed: new Map(),
    added: new Map(),
    below: new Map(),
  };
  const fields = [...after];
  let at = 0;
  for (const [name, value] of before) {
    const field = fields[at];
    if (field?.[0] !== name) diff.removed.push(name);
    else {
      addChange(diff, name, value, field[1]);
      at += 1;
    }
  }
  for (const [name, value] of fields.slice(at)) diff.added.set(name, value);
  diff.removed = diff.removed.filter((name) => !diff.added.has(name));
  const size = encodeDocument(logForm(diff)).length + padding;
  return size < encodeDocument(after).length ? diff : undefined;
}

function diffArrays(before: Value[], after: Value[]): ArrayDiff | undefined {
  const diff: ArrayDiff = {
    kind: 'array',
    newSize: after.length < before.length ? after.length : undefined,
    changed: new Map(),
    below: new Map(),
  };
  for (const [i, value] of after.entries()) addChange(diff, String(i), before[i], value);
  const size = encodeDocument(logForm(diff)).length;
  const whole = encodeDocument(new Map(after.map((value, i) => [String(i), value]))).length;
  return size < whole ? diff : undefined;
}

function addChange(diff: Diff, name: string, before: Value | undefined, after: Value): void {
  if (isIdentical(before, after)) return;
  const below = diffBelow(before, after);
  if (below) diff.below.set(name, below);
  else diff.changed.set(name, after);
}

function diffBelow(before: Value | undefined, after: Value): Diff | undefined {
  if (isDocument(before) && isDocument(after)) return diffDocuments(before, after);
  if (Array.isArray(before) && Array.isArray(after)) return diffArrays(before, after);
  return undefined;
}

/** The form in which MongoDB logs a diff; its size decides. */
function logForm(diff: Diff): Document {
  const form: Document = new Map();
  if (diff.kind === 'array') {
    form.set('a', true);
    if (diff.newSize !== undefined) form.set('l', diff.newSize);
    for (const [index, value] of diff.changed) form.set(`u${index}`, value);
  } else {
    const removed: Document = new Map(diff.removed.map((name) => [name, false]));
    if (removed.size > 0) form.set('d', removed);
    if (diff.changed.size > 0) form.set('u', diff.changed);
    if (diff.added.size > 0) form.set('i', diff.added);
  }
  for (const [name, below] of diff.below) form.set(`s${name}`, logForm(below));
  return form;
}
