import { randomBytes } from 'node:crypto';
import { Binary } from 'bson';
import type { CommandClient, Reply } from '../commands/command-client';

/** A session as a driver has one. */
export class TestSession {
  readonly lsid = { id: new Binary(randomBytes(16), Binary.SUBTYPE_UUID) };
  private number = 0n;

  constructor(private readonly client: CommandClient) {}

  /** Runs a command as the first one of a new transaction. */
  begin(command: object): Promise<Reply> {
    this.number += 1n;
    return this.within({ ...command, startTransaction: true });
  }

  within(command: object): Promise<Reply> {
    const { lsid, number } = this;
    return this.client.run({ ...command, lsid, txnNumber: number, autocommit: false });
  }

  commit(): Promise<Reply> {
    return this.end('commitTransaction');
  }

  abort(): Promise<Reply> {
    return this.end('abortTransaction');
  }

  /** Runs a write that may be sent again; `again` repeats the number of the last one. */
  retryable(command: object, again = false): Promise<Reply> {
    if (!again) this.number += 1n;
    return this.client.run({ ...command, lsid: this.lsid, txnNumber: this.number });
  }

  private end(name: string): Promise<Reply> {
    const { lsid, number } = this;
    return this.client.run({ [name]: 1, lsid, txnNumber: number, autocommit: false }, 'admin');
  }
}
