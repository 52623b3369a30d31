import type { ObjectId } from 'bson';

/** What a server tells about itself. */
export interface ServerFacts {
  /** The address that clients use: what `hello` gives as `me` and the only one of `hosts`. */
  me: string;
  setName: string;
  processId: ObjectId;
  electionId: ObjectId;
  startedAt: Date;
  directory: string;
  /** Whether `configureFailPoint` is offered. */
  testCommands: boolean;
  connections(): Connections;
}

/** How many connections are open, and how many more are taken. */
export interface Connections {
  current: number;
  available: number;
}
