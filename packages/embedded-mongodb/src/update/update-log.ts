import type { Document, Value } from '../values/value';
import { valueAt } from './expand-path';
import { isIdentical } from './identical';

interface WrittenValue {
  /** The document after the write. */
  document: Document;
  path: string[];
  before: Value | undefined;
  /** Report elements added at an array's end instead of the array. */
  appends?: boolean | undefined;
}

/** Collects what an update's operators did, as a change stream's `updateDescription` tells it. */
export class UpdateLog {
  private readonly updatedFields: Document = new Map();
  private readonly removedFields: Value[] = [];

  updated({ document, path, before, appends }: WrittenValue): void {
    const after = valueAt(document, path) as Value;
    const from = appends ? firstAppended(before, after) : undefined;
    if (from === undefined || !Array.isArray(after)) {
      this.updatedFields.set(path.join('.'), after);
      return;
    }
    for (let i = from; i < after.length; i++) {
      this.updatedFields.set([...path, String(i)].join('.'), after[i] as Value);
    }
  }

  /** An element that is unset is not removed: it becomes null. */
  removed(document: Document, path: string[]): void {
    if (Array.isArray(valueAt(document, path.slice(0, -1)))) {
      this.updatedFields.set(path.join('.'), null);
    } else this.removedFields.push(path.join('.'));
  }

  describe(): Document {
    return new Map<string, Value>([
      ['updatedFields', this.updatedFields],
      ['removedFields', this.removedFields],
      ['truncatedArrays', []],
    ]);
  }
}

/** Where an array goes on that begins with the one before it; undefined when it is another or was empty. */
function firstAppended(before: Value | undefined, after: Value): number | undefined {
  if (!Array.isArray(before) || !Array.isArray(after)) return undefined;
  if (before.length === 0 || after.length <= before.length) return undefined;
  return before.every((element, i) => isIdentical(element, after[i])) ? before.length : undefined;
}
