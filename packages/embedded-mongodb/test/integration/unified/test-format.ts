import type { Document } from 'mongodb';

/**
 * The parts of MongoDB's unified test format that these tests use: what drivers of every language
 * are tested with, as data. Values are written as canonical or relaxed extended JSON.
 */
export interface TestFile {
  description: string;
  createEntities: EntityDescription[];
  initialData?: CollectionData[];
  tests: UnifiedTest[];
}

export interface UnifiedTest {
  description: string;
  operations: Operation[];
  expectEvents?: { client: string; ignoreExtraEvents?: boolean; events: ExpectedEvent[] }[];
  outcome?: CollectionData[];
}

export interface CollectionData {
  collectionName: string;
  databaseName: string;
  documents: Document[];
  createOptions?: Document;
}

export interface EntityDescription {
  client?: {
    id: string;
    observeEvents?: string[];
    uriOptions?: Document;
    ignoreCommandMonitoringEvents?: string[];
  };
  database?: { id: string; client: string; databaseName: string };
  collection?: {
    id: string;
    database: string;
    collectionName: string;
    collectionOptions?: Document;
  };
  session?: { id: string; client: string; sessionOptions?: Document };
}

export interface Operation {
  name: string;
  object: string;
  arguments?: Document;
  expectResult?: unknown;
  expectError?: ExpectedError;
  saveResultAsEntity?: string;
  ignoreResultAndError?: boolean;
}

export interface ExpectedError {
  isError?: boolean;
  isClientError?: boolean;
  errorContains?: string;
  errorCode?: number;
  errorCodeName?: string;
  errorLabelsContain?: string[];
  errorLabelsOmit?: string[];
  errorResponse?: Document;
  expectResult?: unknown;
}

export interface ExpectedEvent {
  commandStartedEvent?: { command?: Document; commandName?: string; databaseName?: string };
  commandSucceededEvent?: { reply?: Document; commandName?: string };
  commandFailedEvent?: { commandName?: string };
}
