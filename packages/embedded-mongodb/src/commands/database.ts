import { ObjectId } from 'bson';
import { LockTable } from '../sessions/lock-table';
import { defaultLimits, type SessionLimits, SessionRegistry } from '../sessions/session-registry';
import { Store, type StoreOptions } from '../storage/store';
import { allCommands } from './all-commands';
import { ClientNames } from './client-names';
import { type CursorLimits, CursorRegistry, defaultCursorLimits } from './cursor-registry';
import { CommandDispatcher } from './dispatcher';
import type { EngineParts } from './engine-parts';
import { FailPoints } from './fail-points';
import { Maintenance } from './maintenance';
import { ReadState } from './read-state';
import { RunningOperations } from './running-operations';
import type { Connections } from './server-facts';
import { ServerParameters } from './server-parameters';

export interface DatabaseSettings extends StoreOptions {
  directory: string;
  /** The address that clients reach the server by: `hello` gives it as the only member. */
  me: string;
  setName?: string;
  /** Offers `configureFailPoint`. */
  testCommands?: boolean;
  /** Seconds between two looks for expired documents, 60 by default. */
  ttlSeconds?: number;
  limits?: Partial<SessionLimits & CursorLimits>;
  /** How many connections are open, for `serverStatus`. */
  connections?: () => Connections;
}

/** The database of one folder, without a socket: commands in, replies out. */
export class Database {
  readonly dispatcher: CommandDispatcher;

  private readonly maintenance: Maintenance;

  private constructor(private readonly parts: EngineParts) {
    this.dispatcher = new CommandDispatcher(parts, allCommands);
    this.maintenance = new Maintenance(parts);
    parts.parameters.onChange = () => this.maintenance.lookForExpired();
  }

  static async open(settings: DatabaseSettings): Promise<Database> {
    const locks = new LockTable();
    const store = await Store.open(settings.directory, locks, settings);
    const parts: EngineParts = {
      store,
      readState: () => new ReadState(store),
      sessions: new SessionRegistry(store, locks, { ...defaultLimits, ...settings.limits }),
      cursors: new CursorRegistry({ ...defaultCursorLimits, ...settings.limits }),
      failPoints: new FailPoints(),
      clients: new ClientNames(),
      operations: new RunningOperations(),
      commands: allCommands,
      parameters: new ServerParameters(settings.ttlSeconds),
      facts: {
        me: settings.me,
        setName: settings.setName ?? 'embedded',
        processId: new ObjectId(),
        electionId: new ObjectId('7fffffff0000000000000001'),
        startedAt: new Date(),
        directory: settings.directory,
        testCommands: settings.testCommands ?? false,
        connections: settings.connections ?? (() => ({ current: 0, available: 0 })),
      },
    };
    return new Database(parts);
  }

  /** Ends cursors and open transactions, then closes the file. */
  async close(): Promise<void> {
    await this.maintenance.close();
    this.parts.cursors.close();
    this.parts.sessions.close();
    await this.parts.store.close();
  }
}
