import { ByteReader } from './byte-reader';
import { crc32c } from './crc32c';
import { MalformedMessage } from './malformed-message';
import { HEADER_BYTES, OpCode, writeHeader } from './message-header';

const CHECKSUM_PRESENT = 1 << 0;
const MORE_TO_COME = 1 << 1;
const EXHAUST_ALLOWED = 1 << 16;
/** An unknown bit among the lower sixteen must be refused, one among the upper ones ignored. */
const MUST_BE_KNOWN = 0xffff;

/** One section of kind 1: documents that stand outside the command's body, such as an insert's. */
interface DocumentSequence {
  identifier: string;
  documents: Uint8Array[];
}

/** An OP_MSG as it came: documents are views of the received bytes, not yet decoded. */
export interface OpMsg {
  body: Uint8Array;
  sequences: DocumentSequence[];
  checksumPresent: boolean;
  /** The sender waits for no reply. */
  moreToCome: boolean;
  /** The sender takes several replies to this one request. */
  exhaustAllowed: boolean;
}

/** Reads an OP_MSG with its header; throws {@link MalformedMessage} on anything out of order. */
export function parseOpMsg(message: Buffer): OpMsg {
  const flags = new ByteReader(message, HEADER_BYTES).uint32();
  if (flags & MUST_BE_KNOWN & ~(CHECKSUM_PRESENT | MORE_TO_COME)) {
    throw new MalformedMessage(`unknown flag bits: ${flags}`);
  }
  const checksumPresent = (flags & CHECKSUM_PRESENT) !== 0;
  return {
    ...parseSections(message, checksumPresent ? verifyChecksum(message) : message.length),
    checksumPresent,
    moreToCome: (flags & MORE_TO_COME) !== 0,
    exhaustAllowed: (flags & EXHAUST_ALLOWED) !== 0,
  };
}

function verifyChecksum(message: Buffer): number {
  const end = message.length - 4;
  const stated = new ByteReader(message, Math.max(end, HEADER_BYTES)).uint32();
  if (crc32c(message.subarray(0, end)) !== stated) {
    throw new MalformedMessage('the checksum does not match');
  }
  return end;
}

function parseSections(message: Buffer, end: number): Pick<OpMsg, 'body' | 'sequences'> {
  const reader = new ByteReader(message, HEADER_BYTES + 4, end);
  const sequences: DocumentSequence[] = [];
  let body: Uint8Array | undefined;
  while (reader.remaining > 0) {
    const kind = reader.byte();
    if (kind === 0 && !body) body = reader.document();
    else if (kind === 1) sequences.push(parseSequence(reader, sequences));
    else throw new MalformedMessage(kind === 0 ? 'two bodies' : `unknown section kind ${kind}`);
  }
  if (!body) throw new MalformedMessage('a message without a body');
  return { body, sequences };
}

function parseSequence(reader: ByteReader, earlier: DocumentSequence[]): DocumentSequence {
  const section = reader.section(reader.int32() - 4);
  const identifier = section.cstring();
  if (earlier.some((sequence) => sequence.identifier === identifier)) {
    throw new MalformedMessage(`two document sequences are called ${identifier}`);
  }
  const documents: Uint8Array[] = [];
  while (section.remaining > 0) documents.push(section.document());
  return { identifier, documents };
}

/** What stands around a reply's document. */
export interface OpMsgEnvelope {
  requestId: number;
  responseTo: number;
  /** Another reply to the same request follows without being asked for. */
  moreToCome?: boolean | undefined;
  checksum?: boolean | undefined;
}

/**
 * Frames one document, given in parts, as an OP_MSG: pieces to be written one after the other,
 * the parts among them uncopied.
 */
export function frameOpMsg(body: Uint8Array[], envelope: OpMsgEnvelope): Uint8Array[] {
  const head = Buffer.allocUnsafe(HEADER_BYTES + 5);
  const bodyLength = body.reduce((sum, part) => sum + part.length, 0);
  writeHeader(head, {
    length: head.length + bodyLength + (envelope.checksum ? 4 : 0),
    requestId: envelope.requestId,
    responseTo: envelope.responseTo,
    opCode: OpCode.msg,
  });
  const flags =
    (envelope.moreToCome ? MORE_TO_COME : 0) | (envelope.checksum ? CHECKSUM_PRESENT : 0);
  head.writeUInt32LE(flags, HEADER_BYTES);
  head[HEADER_BYTES + 4] = 0; // the kind of a section that is a body
  if (!envelope.checksum) return [head, ...body];
  const tail = Buffer.alloc(4);
  tail.writeUInt32LE(crc32c(head, ...body));
  return [head, ...body, tail];
}
