import type { FieldOperation, OperationParser } from './update-context';

function assignment(
  argument: Parameters<OperationParser>[0],
  onlyOnInsert: boolean,
): FieldOperation {
  return { creates: true, onlyOnInsert, apply: () => argument };
}

export const valueOperations: Record<string, OperationParser> = {
  $set: (argument) => assignment(argument, false),
  $setOnInsert: (argument) => assignment(argument, true),
  $unset: () => ({ creates: false, passesBlocked: true, apply: () => undefined }),
};
