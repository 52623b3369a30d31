import { isIndex } from './field-path';
import { bsonUndefined, type Document, isDocument, type Value } from './value';

/**
 * Lists the keys that a document has under several paths at once, as a multikey index stores them
 * and a sort compares them: one for each element of an array that a path meets. Missing is null,
 * an empty array undefined. Paths through two different arrays throw what `parallel` makes.
 */
export function expandKeys(
  document: Document,
  paths: readonly (readonly string[])[],
  parallel: () => Error,
): Value[][] {
  return expand(
    paths.map((path) => ({ path, from: document })),
    parallel,
  );
}

/** What is left of one path: a value found, or names still to follow from a value. */
type Step = { path: readonly string[]; from: Value } | { value: Value };

interface ArrayStep {
  array: Value[];
  rest: readonly string[];
}

function expand(steps: Step[], parallel: () => Error): Value[][] {
  const reached = steps.map((step) => ('value' in step ? step.value : follow(step)));
  const arrays = reached.filter(isArrayStep);
  const first = arrays[0];
  if (!first) return [reached as Value[]];
  if (arrays.some(({ array }) => array !== first.array)) throw parallel();
  if (first.array.length === 0) return [reached.map(ofEmptyArray)];
  return first.array.flatMap((element) =>
    expand(
      reached.map((value) => (isArrayStep(value) ? intoElement(value.rest, element) : { value })),
      parallel,
    ),
  );
}

function isArrayStep(value: Value | ArrayStep): value is ArrayStep {
  return typeof value === 'object' && value !== null && 'rest' in value;
}

function ofEmptyArray(value: Value | ArrayStep): Value {
  if (!isArrayStep(value)) return value;
  return value.rest.length === 0 ? bsonUndefined : null;
}

function intoElement(rest: readonly string[], element: Value): Step {
  if (rest.length === 0) return { value: element };
  return isDocument(element) ? { path: rest, from: element } : { value: null };
}

/**
 * Follows names up to the end or to an array; an index goes into the array instead, and an array
 * that one leads to is a value.
 */
function follow({ path, from }: { path: readonly string[]; from: Value }): Value | ArrayStep {
  let value: Value | undefined = from;
  for (let i = 0; i < path.length; i++) {
    const part = path[i] as string;
    const isElement: boolean = Array.isArray(value);
    if (isDocument(value)) value = value.get(part);
    else if (Array.isArray(value) && isIndex(part)) value = value[Number(part)];
    else return null;
    const next = path[i + 1];
    if (Array.isArray(value) && (next === undefined ? !isElement : !isIndex(next))) {
      return { array: value, rest: path.slice(i + 1) };
    }
  }
  return value ?? null;
}
