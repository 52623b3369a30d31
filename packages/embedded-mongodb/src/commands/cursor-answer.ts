import { type Namespace, namespaceText } from '../storage/catalog';
import type { Document } from '../values/value';
import type { Answer } from './command';
import { CommandOptions } from './command-options';
import { Cursor, type Rows } from './cursor';
import { encodeCursorReply } from './cursor-reply';
import type { Operation } from './operation';

/** Reads `cursor: { batchSize }` of a command that answers by a cursor. */
export function batchSizeOf(
  options: CommandOptions,
  place = options.placeOf('cursor'),
): number | undefined {
  const cursor = options.document('cursor');
  if (!cursor) return undefined;
  const nested = CommandOptions.nested(cursor, place);
  const size = nested.integer('batchSize', 0);
  nested.end();
  return size;
}

/** Documents of a first batch unless the command says otherwise. */
const defaultBatchSize = 101;

/** Opens a cursor over some rows and answers with its first batch; it stays open while there is more. */
export async function openCursor(
  operation: Operation,
  rows: Rows,
  options: {
    namespace: Namespace;
    batchSize?: number | undefined;
    singleBatch?: boolean | undefined;
    noTimeout?: boolean | undefined;
    /** Of a command that lists: its cursor has the batch last. */
    isList?: boolean;
  },
): Promise<Answer> {
  const { namespace, batchSize = defaultBatchSize, singleBatch } = options;
  const owner = { ...operation.cursorOwner(), noTimeout: options.noTimeout };
  const cursor = new Cursor(namespace, rows, owner);
  try {
    const batch = await cursor.nextBatch(batchSize, operation.pulse);
    const isDone = batch.isDone || singleBatch === true;
    const id = isDone ? 0n : operation.engine.cursors.add(cursor);
    if (isDone) cursor.close();
    const reply = {
      field: 'firstBatch' as const,
      isBatchLast: options.isList === true,
      documents: batch.documents,
      id,
      ns: namespaceText(namespace),
      fields: fieldsOf(operation, cursor),
    };
    return { encode: (tail) => encodeCursorReply(reply, tail) };
  } catch (error) {
    cursor.close();
    throw error;
  }
}

function fieldsOf({ atClusterTime }: Operation, { replyFields }: Cursor): Document {
  return atClusterTime ? new Map([...replyFields, ['atClusterTime', atClusterTime]]) : replyFields;
}
