import { type Document, isDocument } from '../values/value';
import type { CommandRequest, ConnectionInfo } from './command-request';

/** What clients call themselves in their handshake. */
export class ClientNames {
  private readonly names = new WeakMap<ConnectionInfo, string>();

  /** Remembers the `client` of a `hello`. */
  note({ connection }: CommandRequest, client: Document | undefined): void {
    const application = client?.get('application');
    const name = isDocument(application) ? application.get('name') : undefined;
    if (typeof name === 'string') this.names.set(connection, name);
  }

  appName({ connection }: CommandRequest): string | undefined {
    return this.names.get(connection);
  }
}
