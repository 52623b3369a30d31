import { locationError } from '../../errors';
import { parsePath } from '../../expressions/field-reference';
import { type Document, isDocument, typeOf, type Value } from '../../values/value';
import type { Stage, StageCompiler } from '../stage';
import { setAt } from './set-at';

interface Unwind {
  path: string[];
  indexName: string[] | undefined;
  preserves: boolean;
}

export const unwindStages: Record<string, StageCompiler> = {
  $unwind: (argument) => unwind(parseUnwind(argument)),
};

function parseUnwind(argument: Value): Unwind {
  if (typeof argument === 'string') {
    return { path: pathOf(argument), indexName: undefined, preserves: false };
  }
  if (!isDocument(argument)) {
    throw locationError(
      15981,
      `expected either a string or an object as specification for $unwind stage, got ${typeOf(argument)}`,
    );
  }
  const unwound: Unwind = { path: [], indexName: undefined, preserves: false };
  for (const [name, value] of argument) readOption(unwound, name, value);
  if (unwound.path.length === 0) throw locationError(28812, 'no path specified to $unwind stage');
  return unwound;
}

function readOption(unwound: Unwind, name: string, value: Value): void {
  switch (name) {
    case 'path':
      if (typeof value !== 'string') {
        throw locationError(
          28808,
          `expected a string as the path for $unwind stage, got ${typeOf(value)}`,
        );
      }
      unwound.path = pathOf(value);
      break;
    case 'preserveNullAndEmptyArrays':
      if (typeof value !== 'boolean') {
        throw locationError(
          28809,
          `expected a boolean for the preserveNullAndEmptyArrays option to $unwind stage, got ${typeOf(value)}`,
        );
      }
      unwound.preserves = value;
      break;
    case 'includeArrayIndex':
      if (typeof value !== 'string' || value === '') {
        throw locationError(
          28810,
          `expected a non-empty string for the includeArrayIndex  option to $unwind stage, got ${typeOf(value)}`,
        );
      }
      if (value.startsWith('$')) {
        throw locationError(
          28822,
          `includeArrayIndex option to $unwind stage should not be prefixed with a '$': ${value}`,
        );
      }
      unwound.indexName = parsePath(value);
      break;
    default:
      throw locationError(28811, `unrecognized option to $unwind stage: ${name}`);
  }
}

function pathOf(text: string): string[] {
  if (text === '') throw locationError(28812, 'no path specified to $unwind stage');
  if (!text.startsWith('$')) {
    throw locationError(
      28818,
      `path option to $unwind stage should be prefixed with a '$': ${text}`,
    );
  }
  return parsePath(text.slice(1));
}

function unwind(spec: Unwind): Stage {
  return async function* (input) {
    for await (const document of input) yield* unwound(document, spec);
  };
}

function* unwound(document: Document, { path, indexName, preserves }: Unwind): Iterable<Document> {
  const withIndex = (result: Document, index: bigint | null) =>
    indexName ? setAt(result, indexName, index) : result;
  const value = valueAt(document, path);
  if (!Array.isArray(value)) {
    if (preserves || isKept(value)) yield withIndex(document, null);
    return;
  }
  for (let i = 0; i < value.length; i++) {
    yield withIndex(setAt(document, path, value[i] as Value), BigInt(i));
  }
  if (value.length === 0 && preserves) yield withIndex(setAt(document, path, undefined), null);
}

/** A value that is no array goes through as it is. */
function isKept(value: Value | undefined): boolean {
  return (
    value !== undefined && value !== null && !Array.isArray(value) && typeOf(value) !== 'undefined'
  );
}

function valueAt(document: Document, path: string[]): Value | undefined {
  let value: Value | undefined = document;
  for (const name of path) value = isDocument(value) ? value.get(name) : undefined;
  return value;
}
