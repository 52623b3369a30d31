import type { ApolloServer } from '@apollo/server';
import type {
  DocumentNode,
  ExecutionArgs,
  ExecutionResult,
  GraphQLError,
  GraphQLFormattedError,
  GraphQLSchema,
} from 'graphql';
import type { Logger } from 'pino';
import type { LimitWatch } from '../observability/limit-watch';
import type { Documents } from './persisted-request';

/** Who says to be asking, as it came in, before anything was checked. */
export interface Credentials {
  readonly authorization: string | null;
  readonly apiKey: string | null;
}

/** What a context is made from, whichever transport it comes by. */
export interface Caller {
  readonly credentials: Credentials;
  readonly acceptLanguage: string | null;
  readonly address: string;
  readonly requestId: string;
  /** Calls back when the client goes away before it is answered. */
  onGone(callback: () => void): void;
}

/** Whom an error is shown to. */
export interface ErrorReader {
  readonly acceptLanguage: string | null;
  /** False hides the names that graphql-js suggests for misspelt ones. */
  readonly readsSchema: boolean;
}

/** How long a piece of work may take. */
export interface TimeLimit {
  /** Gives what the work gives; rejects with DEADLINE_EXCEEDED when it takes too long. */
  bound<T>(work: Promise<T>): Promise<T>;
}

/** One HTTP exchange's way to the refresh token's cookie. */
export interface CookieJar {
  readonly wanted: boolean;
  readonly value: string | null;
  set(value: string, expiresAt: Date): void;
  clear(): void;
}

/** An accepted socket: contexts for its operations, and when and why it has to end. */
export interface SocketSession<Context> {
  context(requestId: string): Promise<Context>;
  readonly expiresAt: Date | null;
  /** The member or API key whose socket it is; null without credentials. */
  readonly ownerId: string | null;
  readonly readsSchema: boolean;
  /** Calls back after a change of rights with when the access ends now; null where it was withdrawn (X3, X9). */
  onRightsChange(callback: (access: { readonly expiresAt: Date } | null) => void): () => void;
}

/** The same GraphQL for both transports: limits, contexts and errors are decided here, once. */
export interface Pipeline<Context> {
  readonly apollo: ApolloServer<Context & object>;
  readonly schema: GraphQLSchema;
  readonly limits: LimitWatch;
  readonly logger: Logger;
  createContext(caller: Caller, cookie: CookieJar | null): Promise<Context>;
  /** Null when the credentials are refused for good or for now. */
  openSocket(caller: Caller): Promise<SocketSession<Context> | null>;
  /** The documents that clients may send by their ids; null where none are registered. */
  readonly documents: Documents | null;
  /** Parses within the limits; gives errors to be shown instead where it can't. */
  parse(source: string): DocumentNode | readonly GraphQLError[];
  validate(document: DocumentNode): readonly GraphQLError[];
  /** Tells whether a valid operation gives every viewer the same for the same root. */
  isViewerIndependent(document: DocumentNode, operationName: string | null): boolean;
  /** Why these credentials may not run this operation, if they may not. */
  refuse(args: ExecutionArgs): Promise<GraphQLError | null>;
  /** Runs a query or mutation for as long as a request may take. */
  execute(args: ExecutionArgs): Promise<ExecutionResult>;
  /** Bounds the work for each emission of a subscription that was asked for in this context. */
  timeLimit(context: Context): TimeLimit;
  /** What a client is shown of an error, in its language. */
  present(error: GraphQLError, reader: ErrorReader): GraphQLFormattedError;
}
