const FIN_AND_TEXT = 0x81;
const SHORT = 126;
const MEDIUM = 65_536;
const IN_2_BYTES = 126;
const IN_8_BYTES = 127;

/** One unmasked text frame, the way a server sends it, of a message that is given in parts (RFC 6455, 5.2). */
export function textFrame(parts: readonly Uint8Array[]): Buffer {
  let length = 0;
  for (const part of parts) length += part.length;
  let offset = length < SHORT ? 2 : length < MEDIUM ? 4 : 10;
  const frame = Buffer.allocUnsafe(offset + length);
  frame[0] = FIN_AND_TEXT;
  if (length < SHORT) {
    frame[1] = length;
  } else if (length < MEDIUM) {
    frame[1] = IN_2_BYTES;
    frame.writeUInt16BE(length, 2);
  } else {
    frame[1] = IN_8_BYTES;
    frame.writeBigUInt64BE(BigInt(length), 2);
  }
  for (const part of parts) {
    frame.set(part, offset);
    offset += part.length;
  }
  return frame;
}
