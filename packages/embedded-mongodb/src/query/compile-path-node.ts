import type { EvaluationOptions } from '../expressions/evaluation';
import { FieldPath } from '../values/field-path';
import { type Document, isDocument, type Value } from '../values/value';
import type { FilterNode, PathNode } from './filter-node';
import type { MatchDetails, Predicate } from './predicate';
import { compileTest, type Test } from './value-tests';

type CompileFilter = (node: FilterNode, options: EvaluationOptions) => Predicate;

/** Compiles a condition on one path. The empty path is the element of a `$elemMatch` itself. */
export function compilePathNode(
  node: PathNode,
  options: EvaluationOptions,
  compile: CompileFilter,
): Predicate {
  if (node.kind === 'elemMatchObject') {
    return onArrays(node.path, objectElements(compile(node.child, options)));
  }
  if (node.kind === 'elemMatchValue') {
    return onArrays(node.path, valueElements(compile(node.child, options)));
  }
  const test = compileTest(node, options);
  return onValues(new FieldPath(node.path, node.kind !== 'size' && node.path !== ''), test);
}

function onValues(path: FieldPath, test: Test): Predicate {
  return (document, details) =>
    path.some(document, (value, offset) => {
      if (!test(value)) return false;
      if (details && offset !== undefined) details.position = offset;
      return true;
    });
}

/** The index of the first element that passes, or -1. */
type FindElement = (array: Value[]) => number;

function onArrays(text: string, find: FindElement): Predicate {
  const path = new FieldPath(text, false);
  return (document, details) =>
    path.some(document, (value, offset) => {
      const index = Array.isArray(value) ? find(value) : -1;
      if (index < 0) return false;
      recordPosition(details, offset ?? index);
      return true;
    });
}

function recordPosition(details: MatchDetails | undefined, position: number): void {
  if (details) details.position = position;
}

/** An array among the elements is matched as a document whose names are its indexes. */
function objectElements(predicate: Predicate): FindElement {
  return (array) =>
    array.findIndex((element) => {
      if (isDocument(element)) return predicate(element);
      return Array.isArray(element) && predicate(indexed(element));
    });
}

function indexed(array: Value[]): Document {
  return new Map(array.map((element, i) => [String(i), element]));
}

/** Conditions on the element itself look at the field `''` of a document that has only it. */
function valueElements(predicate: Predicate): FindElement {
  return (array) => array.findIndex((element) => predicate(new Map([['', element]])));
}
