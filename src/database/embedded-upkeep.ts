import type { Database } from './database';
import { openDatabase } from './open-database';

/** What a check found in one collection; no errors means that it is sound. */
export interface CollectionCheck {
  readonly namespace: string;
  readonly records: number;
  readonly errors: readonly string[];
}

interface CheckReply {
  readonly collections: readonly {
    readonly ns: string;
    readonly records: number;
    readonly errors: readonly string[];
  }[];
}

/** Work on the embedded database as a whole; it joins the one that a running server owns. */
export class EmbeddedUpkeep {
  private constructor(private readonly database: Database) {}

  static async open(directory: string): Promise<EmbeddedUpkeep> {
    const onFault = (): void => undefined;
    return new EmbeddedUpkeep(await openDatabase({ uri: null, directory, join: true, onFault }));
  }

  /** Copies one consistent state into a folder that is not there yet; an absolute path. */
  async backup(folder: string): Promise<void> {
    await this.admin().command({ embeddedBackup: folder });
  }

  async check(): Promise<CollectionCheck[]> {
    const reply = (await this.admin().command({ embeddedCheck: 1 })) as unknown as CheckReply;
    return reply.collections.map(({ ns, records, errors }) => ({ namespace: ns, records, errors }));
  }

  close(): Promise<void> {
    return this.database.close();
  }

  private admin() {
    return this.database.connection.getClient().db('admin');
  }
}
