import { locationError, type MongoError } from '../../errors';
import { compilerOf } from '../../expressions/compile-expression';
import type { EvaluationOptions } from '../../expressions/evaluation';
import { type Compiler, scopeOf } from '../../expressions/expression';
import { parsePath } from '../../expressions/field-reference';
import { applyProjection } from '../../query/apply-projection';
import { parseProjection } from '../../query/parse-projection';
import type { ProjectionMode, ProjectionNode } from '../../query/projection-node';
import { addLeaf, projectionNode } from '../../query/projection-tree';
import { display } from '../../values/display';
import { type Document, isDocument, typeOf, type Value } from '../../values/value';
import type { StageCompiler } from '../stage';
import { mapping } from '../streams';
import { addedFields } from './added-fields';

/** Makes another document of one. */
export type DocumentChange = (document: Document) => Document;

/** The stages that change each document by itself: those that an update's pipeline may have. */
export const documentStages: Record<
  string,
  (argument: Value, options: EvaluationOptions) => DocumentChange
> = {
  $project: (argument, options) => {
    if (!isDocument(argument))
      throw locationError(15969, '$project specification must be an object');
    if (argument.size === 0)
      throw locationError(
        51272,
        'Invalid $project :: caused by :: projection specification must have at least one field',
      );
    const { node, mode, compiler } = parseProjection(argument, options);
    return projecting(node, mode, compiler);
  },
  $addFields: (argument, options) => addFields('$addFields', argument, compilerOf(options)),
  $set: (argument, options) => addFields('$set', argument, compilerOf(options)),
  $unset: (argument, options) => {
    const node = projectionNode();
    for (const path of unsetPaths(argument)) addLeaf(node, parsePath(path), { kind: 'drop' });
    return projecting(node, 'exclusion', compilerOf(options));
  },
  $replaceRoot: (argument, options) => {
    if (!isDocument(argument)) {
      throw locationError(
        40229,
        `expected an object as specification for $replaceRoot stage, got ${typeOf(argument)}`,
      );
    }
    for (const name of argument.keys()) {
      if (name !== 'newRoot') {
        throw locationError(40415, `BSON field '$replaceRoot.${name}' is an unknown field.`);
      }
    }
    const newRoot = argument.get('newRoot');
    if (newRoot === undefined) {
      throw locationError(
        40414,
        "BSON field '$replaceRoot.newRoot' is missing but a required field",
      );
    }
    return replaceRoot("'newRoot' expression ", newRoot, compilerOf(options));
  },
  $replaceWith: (argument, options) =>
    replaceRoot("'replacement document' ", argument, compilerOf(options)),
};

export const projectionStages: Record<string, StageCompiler> = Object.fromEntries(
  Object.entries(documentStages).map(([name, compile]): [string, StageCompiler] => [
    name,
    (argument, { options }) => mapping(compile(argument, options)),
  ]),
);

function addFields(stage: string, argument: Value, compiler: Compiler): DocumentChange {
  return projecting(addedFields(stage, argument, compiler), 'addition', compiler);
}

function projecting(
  node: ProjectionNode,
  mode: ProjectionMode,
  compiler: Compiler,
): DocumentChange {
  const { variable } = compiler;
  return (document) => applyProjection(document, node, mode, { ...scopeOf(document), variable });
}

function unsetPaths(argument: Value): string[] {
  const paths = Array.isArray(argument) ? argument : [argument];
  if (!Array.isArray(argument) && typeof argument !== 'string') {
    throw locationError(31002, '$unset specification must be a string or an array');
  }
  if (paths.length === 0) {
    throw locationError(
      31119,
      '$unset specification must be a string or an array with at least one field',
    );
  }
  return paths.map((path) => {
    if (typeof path !== 'string') {
      throw locationError(
        31120,
        '$unset specification must be a string or an array containing only string values',
      );
    }
    return path;
  });
}

function replaceRoot(what: string, expression: Value, compiler: Compiler): DocumentChange {
  const evaluate = compiler.compile(expression);
  const { variable } = compiler;
  return (document) => {
    const root = evaluate({ ...scopeOf(document), variable });
    if (isDocument(root)) return root;
    throw notDocument(what, root, document);
  };
}

function notDocument(what: string, root: Value | undefined, document: Document): MongoError {
  const type = root === undefined ? 'missing' : typeOf(root);
  return locationError(
    40228,
    `PlanExecutor error during aggregation :: caused by :: ${what}must evaluate to an object, but resulting value was: ${root === undefined ? 'MISSING' : display(root)}. Type of resulting value: '${type}'. Input document: ${display(document)}`,
  );
}
