import { Long, type MongoClient, MongoNetworkError, UUID } from 'mongodb';
import { WireClient } from '../../unit/server/wire-client';

/** Sends the writes of one session under its numbers, as a driver does that sends a write again. */
export class NumberedWrites {
  private readonly session = { id: new UUID() };

  constructor(private readonly database: string) {}

  /** Adds one to the document's value, or is answered as the first time; gives the value that was answered. */
  async send(client: MongoClient, number: number): Promise<number | undefined> {
    // The driver puts a session of its own in place of a command's.
    const wire = await WireClient.open(client.options.hosts[0]?.socketPath ?? '');
    try {
      wire.send({
        findAndModify: 'numbered',
        query: { _id: 1 },
        update: { $inc: { n: 1 } },
        upsert: true,
        new: true,
        lsid: this.session,
        txnNumber: Long.fromNumber(number),
        $db: this.database,
      });
      const reply = await wire.reply();
      if (reply?.['ok'] !== 1) throw new MongoNetworkError(reply?.['errmsg'] ?? 'no answer');
      return reply['value']?.n;
    } finally {
      wire.close();
    }
  }
}
