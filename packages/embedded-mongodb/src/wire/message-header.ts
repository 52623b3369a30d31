/** The operations of MongoDB's wire protocol that this server knows by name. */
export const OpCode = { reply: 1, query: 2004, compressed: 2012, msg: 2013 } as const;

/** The 16 bytes in front of every message: four little-endian int32. */
export interface MessageHeader {
  /** Bytes of the whole message, the header included. */
  length: number;
  requestId: number;
  /** The `requestId` of the message that is answered, 0 in a request. */
  responseTo: number;
  opCode: number;
}

export const HEADER_BYTES = 16;

/** Reads the header that a message of at least 16 bytes starts with. */
export function readHeader(message: Buffer): MessageHeader {
  return {
    length: message.readInt32LE(0),
    requestId: message.readInt32LE(4),
    responseTo: message.readInt32LE(8),
    opCode: message.readInt32LE(12),
  };
}

/** Writes a header into the first 16 bytes of `target`. */
export function writeHeader(target: Buffer, header: MessageHeader): void {
  target.writeInt32LE(header.length, 0);
  target.writeInt32LE(header.requestId, 4);
  target.writeInt32LE(header.responseTo, 8);
  target.writeInt32LE(header.opCode, 12);
}
