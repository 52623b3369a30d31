const FIN_AND_TEXT = 0x81;
const SHORT = 126;
const MEDIUM = 65_536;
const IN_2_BYTES = 126;
const IN_8_BYTES = 127;

/** How long a frame of so many bytes is. */
export function textFrameLength(length: number): number {
  return length + headLength(length);
}

/**
 * Writes one unmasked text frame, the way a server sends it (RFC 6455, 5.2), at `offset` of a buffer that has room for
 * it; gives the offset behind it. The message is a body that many are sent alike and each one's own `end`, in ASCII.
 */
export function writeTextFrame(
  target: Buffer,
  offset: number,
  body: Uint8Array,
  end: string,
): number {
  const length = body.length + end.length;
  target[offset] = FIN_AND_TEXT;
  if (length < SHORT) {
    target[offset + 1] = length;
  } else if (length < MEDIUM) {
    target[offset + 1] = IN_2_BYTES;
    target.writeUInt16BE(length, offset + 2);
  } else {
    target[offset + 1] = IN_8_BYTES;
    target.writeBigUInt64BE(BigInt(length), offset + 2);
  }
  const start = offset + headLength(length);
  target.set(body, start);
  if (end !== '') target.write(end, start + body.length, 'latin1');
  return start + length;
}

function headLength(length: number): number {
  return length < SHORT ? 2 : length < MEDIUM ? 4 : 10;
}
