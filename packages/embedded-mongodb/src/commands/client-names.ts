import { mongoError } from '../errors';
import { type Document, isDocument } from '../values/value';
import type { CommandRequest, ConnectionInfo } from './command-request';

/** What clients call themselves in their handshake. */
export class ClientNames {
  private readonly names = new WeakMap<ConnectionInfo, string | undefined>();

  /** Remembers the `client` of a `hello`. */
  note({ connection }: CommandRequest, client: Document | undefined): void {
    if (!client) return;
    if (this.names.has(connection))
      throw mongoError(
        'ClientMetadataCannotBeMutated',
        'The client metadata document may only be sent in the first hello',
      );
    const application = client.get('application');
    const name = isDocument(application) ? application.get('name') : undefined;
    this.names.set(connection, typeof name === 'string' ? name : undefined);
  }

  appName({ connection }: CommandRequest): string | undefined {
    return this.names.get(connection);
  }
}
