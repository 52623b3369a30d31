import type { CommandReply } from '../commands/command-request';
import { errorAnswer } from '../commands/error-answer';
import type { MongoError } from '../errors';
import { encodeDocument } from '../values/encode-document';

/** Answers a command that ended before it reached its dispatcher. */
export function errorReply(error: MongoError): CommandReply {
  return { body: [encodeDocument(errorAnswer(error, []))] };
}
