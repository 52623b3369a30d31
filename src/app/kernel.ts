import { join } from 'node:path';
import type { Connection } from 'mongoose';
import type { KeyRing } from '../auth/key-ring';
import type { Config } from '../config/config';
import type { Database } from '../database/database';
import { ensureIndexes } from '../database/ensure-indexes';
import { openDatabase } from '../database/open-database';
import { Transactions } from '../database/transaction';
import { LiveStreams } from '../live/follow';
import { Hub } from '../live/hub';
import { LiveCursors } from '../live/live-cursors';
import { Rights } from '../live/rights';
import { UnitOfWork } from '../live/unit-of-work';
import { AuditModel } from '../models/audit/audit.model';
import { ActivityModel } from '../models/live/activity.model';
import { DeploymentModel } from '../models/live/deployment.model';
import { IdempotencyModel } from '../models/live/idempotency.model';
import { StreamModel } from '../models/live/stream.model';
import type { Logger } from '../observability/logger';
import { loadKeyRing } from './key-ring';

/** What every domain is composed from. */
export interface Kernel {
  readonly config: Config;
  readonly logger: Logger;
  readonly clock: () => Date;
  readonly database: Database;
  readonly connection: Connection;
  readonly keys: KeyRing;
  readonly activities: ActivityModel;
  readonly audit: AuditModel;
  readonly streams: StreamModel;
  readonly unitOfWork: UnitOfWork;
  readonly hub: Hub;
  readonly rights: Rights;
  readonly live: LiveStreams;
}

export interface KernelOptions {
  readonly config: Config;
  readonly logger: Logger;
  readonly clock?: () => Date;
  /** Commands use the embedded database of a running server, where there is one. */
  readonly join?: boolean;
  readonly databaseName?: string;
}

/** Opens the database and what stands on it. Ended by `closeKernel`. */
export async function openKernel(options: KernelOptions): Promise<Kernel> {
  const { config, logger, clock = () => new Date() } = options;
  const onFault = (fault: unknown): void => logger.error({ err: fault }, 'fault');
  const database = await openDatabase({
    uri: config.mongoUri,
    directory: join(config.dataDir, 'database'),
    join: options.join ?? false,
    onFault,
    ...(options.databaseName !== undefined && { name: options.databaseName }),
  });
  const { connection } = database;
  try {
    const keys = await loadKeyRing(connection, config, clock());
    const epoch = await new DeploymentModel(connection).epoch();
    return assembleKernel({ config, logger, clock, database, keys, epoch });
  } catch (error) {
    await database.close();
    throw error;
  }
}

export interface KernelParts
  extends Pick<Kernel, 'config' | 'logger' | 'clock' | 'database' | 'keys'> {
  /** What live cursors are bound to. */
  readonly epoch: string;
}

/** Puts together what stands on a database, opened or not. */
export function assembleKernel({ epoch, ...parts }: KernelParts): Kernel {
  const { logger, clock, database, keys } = parts;
  const { connection } = database;
  const onFault = (fault: unknown): void => logger.error({ err: fault }, 'fault');
  const activities = new ActivityModel(connection);
  const audit = new AuditModel(connection);
  const streams = new StreamModel(connection);
  const hub = new Hub({ activities, onFault });
  const rights = new Rights(hub, streams, onFault);
  const cursorKeys = keys.derive('live-cursor').keys.map(({ secret }) => secret);
  const cursors = new LiveCursors(cursorKeys, epoch);
  return {
    ...parts,
    connection,
    activities,
    audit,
    streams,
    unitOfWork: new UnitOfWork({
      transactions: new Transactions(connection),
      activities,
      streams,
      idempotency: new IdempotencyModel(connection),
      audit,
      clock,
      committed: (written) => {
        rights.committed(written);
        hub.committed(written);
      },
    }),
    hub,
    rights,
    live: new LiveStreams({ hub, cursors, rights, clock }),
  };
}

/** Ends the streams, then the database. */
export async function closeKernel({ rights, hub, database }: Kernel): Promise<void> {
  await rights.stop();
  await hub.stop();
  await database.close();
}

/** Prepares the collections that the composed models declare, then begins to listen. */
export async function startKernel({ connection, hub, rights }: Kernel): Promise<void> {
  await ensureIndexes(connection);
  hub.start();
  await rights.start();
}
