import { ByteReader } from './byte-reader';
import { MalformedMessage } from './malformed-message';
import { HEADER_BYTES, OpCode, writeHeader } from './message-header';

/** The first message of a driver that does not know yet whether the server speaks OP_MSG. */
export interface OpQuery {
  /** Database and collection: commands go to `<database>.$cmd`. */
  namespace: string;
  query: Uint8Array;
}

/** Reads an OP_QUERY with its header; throws {@link MalformedMessage} on anything out of order. */
export function parseOpQuery(message: Buffer): OpQuery {
  const reader = new ByteReader(message, HEADER_BYTES);
  reader.int32(); // flags: they concern cursors, which no longer exist in this form
  const namespace = reader.cstring();
  reader.int32(); // documents to skip
  reader.int32(); // documents to return
  const query = reader.document();
  if (reader.remaining > 0) reader.document(); // the projection of a find
  if (reader.remaining > 0) throw new MalformedMessage('bytes after the end of a query');
  return { namespace, query };
}

/** The server can answer awaited getMores; always set since MongoDB 1.6. */
const AWAIT_CAPABLE = 8;

/** Frames one document, given in parts, as an OP_REPLY: pieces to be written one after the other. */
export function frameOpReply(
  body: Uint8Array[],
  envelope: { requestId: number; responseTo: number },
): Uint8Array[] {
  const head = Buffer.alloc(HEADER_BYTES + 20);
  writeHeader(head, {
    length: head.length + body.reduce((sum, part) => sum + part.length, 0),
    ...envelope,
    opCode: OpCode.reply,
  });
  head.writeInt32LE(AWAIT_CAPABLE, HEADER_BYTES);
  head.writeInt32LE(1, HEADER_BYTES + 16); // one document, no cursor, from the start
  return [head, ...body];
}
