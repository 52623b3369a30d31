/** Tells that a peer broke the wire protocol: its connection ends, no other one is touched. */
export class MalformedMessage extends Error {
  override readonly name = 'MalformedMessage';
}
