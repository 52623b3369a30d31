import type { SessionRegistry } from '../sessions/session-registry';
import type { Store } from '../storage/store';
import type { ClientNames } from './client-names';
import type { CursorRegistry } from './cursor-registry';
import type { FailPoints } from './fail-points';
import type { ReadState } from './read-state';
import type { RunningOperations } from './running-operations';
import type { ServerFacts } from './server-facts';
import type { ServerParameters } from './server-parameters';

/** What is told of a command. */
interface CommandFacts {
  readonly name: string;
  readonly adminOnly?: boolean;
  readonly isWrite?: boolean;
}

/** What all commands share. */
export interface EngineParts {
  store: Store;
  sessions: SessionRegistry;
  cursors: CursorRegistry;
  failPoints: FailPoints;
  clients: ClientNames;
  facts: ServerFacts;
  /** What runs at this moment. */
  operations: RunningOperations;
  /** Every command that is offered, as `listCommands` tells of it. */
  commands: readonly CommandFacts[];
  parameters: ServerParameters;
  /** The newest committed state, for a look aside. */
  readState(): ReadState;
}
