import { locationError, mongoError } from '../errors';
import type { LogPosition } from '../storage/change-log';
import { sequenceBytes, sequenceOf } from '../storage/keys';
import { type Document, isDocument, type Value } from '../values/value';

/** What a token stands after: an event, an invalidation, or everything up to a moment. */
type TokenKind = 'event' | 'invalidate' | 'moment';

export interface ResumeToken {
  position: LogPosition;
  kind: TokenKind;
  /** Set when only so many fragments of the event lie before the token. */
  fragment?: number;
}

const kinds: readonly TokenKind[] = ['event', 'invalidate', 'moment'];
const version = '01';

/** The index of a position behind all changes of its sequence. */
export const afterAll = 0xffffffff;

/** Writes a token as events carry it: opaque to clients, and in order when compared as text. */
export function encodeToken({ position, kind, fragment }: ResumeToken): Document {
  const bytes = Buffer.alloc(fragment === undefined ? 13 : 17);
  sequenceBytes(position.sequence).copy(bytes);
  bytes.writeUInt32BE(position.index, 8);
  bytes[12] = kinds.indexOf(kind);
  if (fragment !== undefined) bytes.writeUInt32BE(fragment, 13);
  return new Map([['_data', `${version}${bytes.toString('hex').toUpperCase()}`]]);
}

/** Reads a token; throws InvalidResumeToken for one that is not from here. */
export function decodeToken(value: Value): ResumeToken {
  const data = isDocument(value) ? value.get('_data') : undefined;
  if (typeof data !== 'string')
    throw locationError(40647, 'Bad resume token: _data of missing or of wrong type');
  if (!/^(?:[0-9a-fA-F]{2})*$/.test(data))
    throw mongoError('FailedToParse', 'resume token string was not a valid hex string');
  if (!/^01[0-9A-F]{26}(?:[0-9A-F]{8})?$/.test(data))
    throw mongoError('InvalidResumeToken', 'Bad resume token: it is not one of this server');
  const bytes = Buffer.from(data.slice(2), 'hex');
  const kind = kinds[bytes[12] as number];
  if (!kind) throw mongoError('InvalidResumeToken', 'Bad resume token: unknown kind');
  const position = { sequence: sequenceOf(bytes), index: bytes.readUInt32BE(8) };
  return bytes.length > 13
    ? { position, kind, fragment: bytes.readUInt32BE(13) }
    : { position, kind };
}
