import { mongoError } from '../errors';
import type { EvaluationOptions } from '../expressions/evaluation';
import { display } from '../values/display';
import { type Document, isDocument, typeOf, type Value } from '../values/value';
import { arrayOperations } from './array-operations';
import { numberOperations } from './number-operations';
import { parsePush } from './push-operation';
import { parseRename, type Rename } from './rename-operation';
import type { FieldOperation, OperationParser } from './update-context';
import { assertNoConflict, comparePaths, parseUpdatePath } from './update-path';
import { valueOperations } from './value-operations';

/** One field's change; a rename is one of the field that it makes. */
export type PathUpdate = { path: string[] } & (
  | { operation: FieldOperation; rename?: undefined }
  | { rename: Rename; operation?: undefined }
);

const parsers: Record<string, OperationParser> = {
  ...valueOperations,
  ...numberOperations,
  ...arrayOperations,
  $push: parsePush,
};

/** The operators that an update may have. */
export const updateOperators: readonly string[] = [...Object.keys(parsers), '$rename'];

/** Reads an update's operators, in the order in which MongoDB applies them: by path. */
export function parseUpdateOperators(update: Document, options: EvaluationOptions): PathUpdate[] {
  const updates = [...update].flatMap(([operator, fields]) =>
    parseOperator(operator, fields, options),
  );
  const sources = updates.flatMap(({ rename }) => (rename ? [rename.from] : []));
  assertNoConflict([...updates.map(({ path }) => path), ...sources]);
  return updates.sort((a, b) => comparePaths(a.path, b.path));
}

function parseOperator(operator: string, fields: Value, options: EvaluationOptions): PathUpdate[] {
  const parser = Object.hasOwn(parsers, operator) ? parsers[operator] : undefined;
  if (!parser && operator !== '$rename') throw unknownModifier(operator);
  if (!isDocument(fields)) {
    throw mongoError(
      'FailedToParse',
      `Modifiers operate on fields but we found type ${typeOf(fields)} instead. For example: {$mod: {<field>: ...}} not {${operator}: ${display(fields)}}`,
    );
  }
  return [...fields].map(([name, argument]): PathUpdate => {
    if (!parser) {
      const rename = parseRename(name, argument);
      return { path: rename.to, rename };
    }
    return { path: parseUpdatePath(name), operation: parser(argument, name, options) };
  });
}

function unknownModifier(operator: string): Error {
  return mongoError(
    'FailedToParse',
    `Unknown modifier: ${operator}. Expected a valid update modifier or pipeline-style update specified as an array`,
  );
}
