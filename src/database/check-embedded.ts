import type { Connection } from 'mongoose';

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

/** Reads all of an embedded database and holds it against checksums, indexes and counters. */
export async function checkEmbedded(connection: Connection): Promise<CollectionCheck[]> {
  const admin = connection.getClient().db('admin');
  const reply = (await admin.command({ embeddedCheck: 1 })) as unknown as CheckReply;
  return reply.collections.map(({ ns, records, errors }) => ({ namespace: ns, records, errors }));
}
