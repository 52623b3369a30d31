import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { Activity } from '../domain/activity';
import { badInput, DomainError, ErrorCode } from '../domain/domain-error';

const VERSION = 1;
const EPOCH_BYTES = 8;
const TOPIC_BYTES = 8;
const SEQUENCE_BYTES = 6;
const MAC_BYTES = 16;
const BODY_BYTES = 1 + EPOCH_BYTES + TOPIC_BYTES + SEQUENCE_BYTES;

/**
 * Opaque, authenticated places in a stream, the same for every viewer and on every instance
 * (DOMAIN.md X8): version, epoch of the database, topic, sequence, and a MAC over them.
 */
export class LiveCursors {
  private readonly epoch: Buffer;
  private readonly known = new WeakMap<Activity, string>();

  /**
   * `keys`: the first signs, all are accepted, so that they can be rotated. `epoch`: random, new
   * when a database is restored.
   */
  constructor(
    private readonly keys: readonly Uint8Array[],
    epoch: string,
  ) {
    this.epoch = createHash('sha256').update(epoch).digest().subarray(0, EPOCH_BYTES);
  }

  /** The cursor of an activity, worked out once for all who are told of it. */
  of(activity: Activity): string {
    const known = this.known.get(activity);
    if (known !== undefined) return known;
    const cursor = this.encode(activity.topic, activity.sequence);
    this.known.set(activity, cursor);
    return cursor;
  }

  encode(topic: string, sequence: number): string {
    const body = Buffer.alloc(BODY_BYTES);
    body.writeUInt8(VERSION, 0);
    this.epoch.copy(body, 1);
    topicTag(topic).copy(body, 1 + EPOCH_BYTES);
    body.writeUIntBE(sequence, BODY_BYTES - SEQUENCE_BYTES, SEQUENCE_BYTES);
    return Buffer.concat([body, this.mac(this.keys[0] as Uint8Array, body)]).toString('base64url');
  }

  /**
   * Gives the sequence. Throws BAD_USER_INPUT for a cursor that is forged or of another topic or
   * deployment, RESYNC_REQUIRED for one of another epoch or beyond the stream's head.
   */
  decode(topic: string, cursor: string, head: number, field = 'after'): number {
    const bytes = Buffer.from(cursor, 'base64url');
    const body = bytes.subarray(0, BODY_BYTES);
    const isGenuine =
      bytes.length === BODY_BYTES + MAC_BYTES &&
      bytes.toString('base64url') === cursor &&
      this.keys.some((key) => timingSafeEqual(this.mac(key, body), bytes.subarray(BODY_BYTES))) &&
      body.readUInt8(0) === VERSION &&
      body.subarray(1 + EPOCH_BYTES, BODY_BYTES - SEQUENCE_BYTES).equals(topicTag(topic));
    if (!isGenuine) throw badInput(field, 'BAD_CURSOR', { rule: 'X8' });
    const sequence = body.readUIntBE(BODY_BYTES - SEQUENCE_BYTES, SEQUENCE_BYTES);
    if (!body.subarray(1, 1 + EPOCH_BYTES).equals(this.epoch) || sequence > head)
      throw new DomainError(ErrorCode.RESYNC_REQUIRED, { field, rule: 'X8' });
    return sequence;
  }

  private mac(key: Uint8Array, body: Buffer): Buffer {
    return createHmac('sha256', key).update(body).digest().subarray(0, MAC_BYTES);
  }
}

function topicTag(topic: string): Buffer {
  return createHash('sha256').update(topic).digest().subarray(0, TOPIC_BYTES);
}
