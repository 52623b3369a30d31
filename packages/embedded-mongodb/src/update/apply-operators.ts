import { mongoError } from '../errors';
import type { EvaluationOptions } from '../expressions/evaluation';
import { valuesEqual } from '../values/compare-values';
import type { Document, Value } from '../values/value';
import { expandPath, type Positions, valueAt } from './expand-path';
import { isIdentical } from './identical';
import type { PathUpdate } from './parse-operators';
import { renamedValue } from './rename-operation';
import type { FieldOperation } from './update-context';
import type { UpdateLog } from './update-log';
import { assertNoConflict, assertStorablePath, isPositionalPart } from './update-path';
import { assertReachable, writeAt } from './write-path';

interface Application {
  /** The document that is changed: a copy that nobody else has. */
  document: Document;
  updates: readonly PathUpdate[];
  positions: Positions;
  options: EvaluationOptions;
  isInsert: boolean;
  log: UpdateLog;
}

/** Applies an update's operators in place. Positions are found before anything is changed. */
export function applyOperators(application: Application): void {
  const { document, updates, positions } = application;
  const steps = updates.flatMap((update) =>
    update.operation?.onlyOnInsert && !application.isInsert
      ? []
      : expandPath(document, update.path, positions).map((path) => ({ update, path })),
  );
  if (updates.some(({ path }) => path.some(isPositionalPart)))
    assertNoConflict(steps.map(({ path }) => path));
  for (const { update, path } of steps) {
    if (update.operation) applyOperation(application, path, update.operation);
    else if (update.rename) applyRename(application, update.rename);
  }
}

function applyOperation(application: Application, path: string[], operation: FieldOperation): void {
  const { document, options, isInsert, log } = application;
  const current = valueAt(document, path);
  if (current === undefined && !operation.creates) {
    if (!operation.passesBlocked) assertReachable(document, path);
    return;
  }
  const context = { options, isInsert, document, path: path.join('.') };
  const result = operation.apply(current, context);
  if (isIdentical(current, result)) return;
  if (result === undefined) {
    log.removed(document, path);
    writeAt(document, path, undefined);
    return;
  }
  if (!isInsert) assertStorablePath(path);
  const created = firstNewPart(document, path);
  writeAt(document, path, result);
  const { appends } = operation;
  log.updated({ document, path: path.slice(0, created), before: current, appends });
}

/** How long the path of what a write makes is: of the first missing parent, or all of it. */
function firstNewPart(document: Document, path: string[]): number {
  for (let length = 1; length < path.length; length++) {
    if (valueAt(document, path.slice(0, length)) === undefined) return length;
  }
  return path.length;
}

function applyRename(application: Application, rename: NonNullable<PathUpdate['rename']>): void {
  const { document, log } = application;
  const value = renamedValue(document, rename);
  if (value === undefined) return;
  if (!application.isInsert) assertStorablePath(rename.to);
  log.removed(document, rename.from);
  writeAt(document, rename.from, undefined);
  const created = firstNewPart(document, rename.to);
  writeAt(document, rename.to, value);
  log.updated({ document, path: rename.to.slice(0, created), before: undefined });
}

/** Refuses an update that changes `_id`. */
export function assertSameId(before: Value | undefined, after: Document): void {
  if (before === undefined || valuesEqual(before, after.get('_id'))) return;
  throw mongoError(
    'ImmutableField',
    "Performing an update on the path '_id' would modify the immutable field '_id'",
  );
}
