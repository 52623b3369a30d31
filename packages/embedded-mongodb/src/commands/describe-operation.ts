import { documentOf } from '../values/plain';
import type { Document } from '../values/value';
import type { Operation } from './operation';

/** An operation as `currentOp` shows it. */
export function describeOperation({ name, db, request }: Operation): Document {
  return documentOf({
    type: 'op',
    active: true,
    currentOpTime: new Date().toISOString(),
    connectionId: request.connection.id,
    client: request.connection.remote,
    op: 'command',
    ns: `${db}.$cmd`,
    command: documentOf({ [name]: 1 }),
  });
}
