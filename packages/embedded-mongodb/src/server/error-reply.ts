import { Double } from 'bson';
import type { CommandReply } from '../commands/command-request';
import type { MongoError } from '../errors';
import { encodeDocument } from '../values/encode-document';

/** Answers a command that ended before it reached its dispatcher. */
export function errorReply(error: MongoError): CommandReply {
  const reply = new Map<string, string | number | Double>([
    ['ok', new Double(0)],
    ['errmsg', error.message],
    ['code', error.code],
    ['codeName', error.codeName],
  ]);
  return { body: [encodeDocument(reply)] };
}
