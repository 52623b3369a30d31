import type { EvaluationOptions } from '../expressions/evaluation';
import { display } from '../values/display';
import type { Document, Value } from '../values/value';

/** What an update's operators know besides the value that they change. */
export interface UpdateContext {
  options: EvaluationOptions;
  /** Is the document made by an upsert. */
  isInsert: boolean;
  /** The dotted path of the field, for messages. */
  path: string;
  document: Document;
}

/** Changes one value; gives it back itself for no change, `undefined` to remove the field. */
export interface FieldOperation {
  /** Are missing parents made, or is a missing field left alone. */
  creates: boolean;
  /** Is a path that a value stands in the way of left alone too. */
  passesBlocked?: boolean;
  /** Is the operation only for the document of an upsert. */
  onlyOnInsert?: boolean;
  /** Are elements that were added at an array's end reported one by one. */
  appends?: boolean;
  apply(current: Value | undefined, context: UpdateContext): Value | undefined;
}

/** Reads an operator's argument for one field. */
export type OperationParser = (
  argument: Value,
  path: string,
  options: EvaluationOptions,
) => FieldOperation;

/** Names a document in a message as MongoDB does: by its `_id`. */
export function nameOf(document: Document): string {
  const id = document.get('_id');
  return id === undefined ? '{}' : `{_id: ${display(id)}}`;
}

export function lastPart(path: string): string {
  return path.slice(path.lastIndexOf('.') + 1);
}
