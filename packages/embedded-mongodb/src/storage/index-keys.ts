import { locationError, mongoError } from '../errors';
import { isIndex } from '../values/field-path';
import { bsonUndefined, type Document, isDocument, type Value } from '../values/value';
import type { IndexDefinition } from './index-definition';

/** The keys of one document in one index. */
export interface ExtractedKeys {
  /** One value a field, `null` where the document has none. */
  keys: Value[][];
  /** The fields whose way met an array. */
  multikey: Uint8Array;
  /** Whether the document has any of the fields. */
  hasField: boolean;
}

/** A field on its way: the names that are still to be walked, or the value that was found. */
interface Walk {
  rest: readonly string[];
  found: boolean;
  value: Value | undefined;
}

/**
 * Reads a document's index keys as MongoDB does: an array gives one key an element, several fields may
 * meet the same array (their elements stay together) but not two different ones (CannotIndexParallelArrays);
 * an empty array gives undefined, a missing field null.
 */
export function extractKeys(
  document: Document,
  { paths }: Pick<IndexDefinition, 'paths'>,
): ExtractedKeys {
  const result: ExtractedKeys = {
    keys: [],
    multikey: new Uint8Array(paths.length),
    hasField: false,
  };
  const walks = paths.map(
    (path): Walk => ({ rest: path.split('.'), found: false, value: undefined }),
  );
  expand(document, walks, result);
  return result;
}

function expand(from: Value | undefined, walks: Walk[], result: ExtractedKeys): void {
  const next = walks.map((walk) => (walk.found ? walk : step(from, walk.rest)));
  const array = commonArray(next);
  if (!array) {
    if (next.some((walk) => walk.value !== undefined)) result.hasField = true;
    result.keys.push(next.map(({ value }) => (value === undefined ? null : value)));
    return;
  }
  const onArray = next.map((walk) => !walk.found && walk.value === array);
  onArray.forEach((isOn, i) => {
    if (isOn) result.multikey[i] = 1;
  });
  for (const element of array.length > 0 ? array : [bsonUndefined]) {
    const walksOfElement = next.map((walk, i): Walk => {
      if (!onArray[i]) return settled(walk);
      return walk.rest.length === 0
        ? { rest: [], found: true, value: element }
        : { rest: walk.rest, found: false, value: undefined };
    });
    expand(isDocument(element) ? element : undefined, walksOfElement, result);
  }
}

function settled(walk: Walk): Walk {
  return { rest: [], found: true, value: walk.value };
}

function commonArray(walks: Walk[]): Value[] | undefined {
  let array: Value[] | undefined;
  for (const walk of walks) {
    if (walk.found || !Array.isArray(walk.value)) continue;
    if (array && array !== walk.value)
      throw mongoError('CannotIndexParallelArrays', 'cannot index parallel arrays');
    array = walk.value;
  }
  return array;
}

/** Walks until the end of the path or until an array, which stays as `value` with the names behind it. */
function step(from: Value | undefined, names: readonly string[]): Walk {
  let value = from;
  for (let i = 0; i < names.length; i++) {
    if (Array.isArray(value)) {
      const element = positional(value, names[i] as string);
      if (element === undefined) return { rest: names.slice(i), found: false, value };
      value = element;
    } else {
      value = isDocument(value) ? value.get(names[i] as string) : undefined;
      if (value === undefined) return { rest: [], found: true, value: undefined };
    }
  }
  return { rest: [], found: !Array.isArray(value), value };
}

/** `a.0` means the first element, where there is one; a field of that name in an element is refused (16746). */
function positional(array: Value[], name: string): Value | undefined {
  if (!isIndex(name)) return undefined;
  const element = array[Number(name)];
  if (element !== undefined && array.some((one) => isDocument(one) && one.has(name)))
    throw locationError(
      16746,
      `Ambiguous field name found in array (do not use numeric field names in embedded elements in an array), field: '${name}'`,
    );
  return element;
}
