import { type CollectionCheck, checkEmbedded } from './check-embedded';
import type { Database } from './database';
import { openDatabase } from './open-database';

/** Work on the embedded database as a whole; it joins the one that a running server owns. */
export class EmbeddedUpkeep {
  private constructor(private readonly database: Database) {}

  static async open(directory: string): Promise<EmbeddedUpkeep> {
    const onFault = (): void => undefined;
    return new EmbeddedUpkeep(await openDatabase({ uri: null, directory, join: true, onFault }));
  }

  /** Copies one consistent state into a folder that is not there yet; an absolute path. */
  async backup(folder: string): Promise<void> {
    const admin = this.database.connection.getClient().db('admin');
    await admin.command({ embeddedBackup: folder });
  }

  check(): Promise<CollectionCheck[]> {
    return checkEmbedded(this.database.connection);
  }

  close(): Promise<void> {
    return this.database.close();
  }
}
