import { mongoError } from '../errors';
import { display } from '../values/display';
import { isIndex } from '../values/field-path';
import { type Document, isDocument, type Value } from '../values/value';
import type { ArrayFilters } from './array-filters';
import { identifierOf } from './update-path';

export interface Positions {
  filters: ArrayFilters;
  /** What a `$` stands for: the array index that the query matched. */
  position: number | undefined;
}

/** Lists the paths that one with `$`, `$[]` and `$[identifier]` means in a document. */
export function expandPath(
  document: Document,
  parts: readonly string[],
  positions: Positions,
): string[][] {
  const first = parts.findIndex((part) => part === '$' || identifierOf(part) !== undefined);
  if (first < 0) return [[...parts]];
  const above = parts.slice(0, first);
  const rest = parts.slice(first + 1);
  return indexesOf(document, above, parts[first] as string, positions).flatMap((index) =>
    expandPath(document, [...above, String(index), ...rest], positions),
  );
}

function indexesOf(
  document: Document,
  above: readonly string[],
  part: string,
  { filters, position }: Positions,
): number[] {
  if (part === '$') {
    if (position !== undefined) return [position];
    throw mongoError(
      'BadValue',
      'The positional operator did not find the match needed from the query.',
    );
  }
  const array = valueAt(document, above);
  if (array === undefined) {
    throw mongoError(
      'BadValue',
      `The path '${above.join('.')}' must exist in the document in order to apply array updates.`,
    );
  }
  if (!Array.isArray(array)) {
    throw mongoError(
      'BadValue',
      `Cannot apply array updates to non-array element ${above.at(-1)}: ${display(array)}`,
    );
  }
  const accepts = filters.get(identifierOf(part) as string);
  return [...array.keys()].filter((i) => !accepts || accepts(array[i] as Value));
}

/** The value at a path of names and indexes. */
export function valueAt(document: Document, path: readonly string[]): Value | undefined {
  let value: Value | undefined = document;
  for (const part of path) {
    if (isDocument(value)) value = value.get(part);
    else if (Array.isArray(value) && isIndex(part)) value = value[Number(part)];
    else return undefined;
  }
  return value;
}
