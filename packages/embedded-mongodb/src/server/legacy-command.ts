import type { CommandReply } from '../commands/command-request';
import { mongoError } from '../errors';
import { type Document, isDocument } from '../values/value';
import { errorReply } from './error-reply';

const COMMAND_COLLECTION = '.$cmd';
const handshakes: ReadonlySet<string> = new Set(['hello', 'isMaster', 'ismaster']);

/**
 * Runs a command that came as an OP_QUERY: only the handshake still comes so, as a driver does not
 * know yet what the server speaks. Anything else is UnsupportedOpQueryCommand, as in MongoDB 5.1+.
 */
export async function runLegacyCommand(
  namespace: string,
  query: Document,
  run: (body: Document) => Promise<CommandReply>,
): Promise<CommandReply> {
  const wrapped = query.get('$query');
  const body = isDocument(wrapped) ? wrapped : query;
  const name = String(body.keys().next().value);
  if (!namespace.endsWith(COMMAND_COLLECTION) || !handshakes.has(name)) {
    return errorReply(
      mongoError(
        'UnsupportedOpQueryCommand',
        `Unsupported OP_QUERY command: ${name}. The client driver may require an upgrade.`,
      ),
    );
  }
  const database = namespace.slice(0, -COMMAND_COLLECTION.length);
  return run(new Map(body).set('$db', database));
}
