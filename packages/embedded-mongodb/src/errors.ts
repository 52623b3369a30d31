/** MongoDB's error codes by name (src/mongo/base/error_codes.yml of 7.0), each once. */
export const CODES = {
  InternalError: 1,
  BadValue: 2,
  NoSuchKey: 4,
  GraphContainsCycle: 5,
  HostUnreachable: 6,
  HostNotFound: 7,
  UnknownError: 8,
  FailedToParse: 9,
  CannotMutateObject: 10,
  UserNotFound: 11,
  UnsupportedFormat: 12,
  Unauthorized: 13,
  TypeMismatch: 14,
  Overflow: 15,
  InvalidLength: 16,
  ProtocolError: 17,
  AuthenticationFailed: 18,
  IllegalOperation: 20,
  InvalidBSON: 22,
  AlreadyInitialized: 23,
  LockTimeout: 24,
  NamespaceNotFound: 26,
  IndexNotFound: 27,
  PathNotViable: 28,
  NonExistentPath: 29,
  InvalidPath: 30,
  CursorNotFound: 43,
  NamespaceExists: 48,
  MaxTimeMSExpired: 50,
  DollarPrefixedFieldName: 52,
  InvalidIdField: 53,
  NotSingleValueField: 54,
  NotExactValueField: 111,
  InvalidDBRef: 55,
  EmptyFieldName: 56,
  DottedFieldName: 57,
  CommandNotFound: 59,
  DatabaseNotFound: 60,
  WriteConcernFailed: 64,
  MultipleErrorsOccurred: 65,
  ImmutableField: 66,
  CannotCreateIndex: 67,
  IndexAlreadyExists: 68,
  AuthSchemaIncompatible: 69,
  InvalidOptions: 72,
  InvalidNamespace: 73,
  DurationOverflow: 159,
  IndexModified: 221,
  IndexOptionsConflict: 85,
  IndexKeySpecsConflict: 86,
  CannotDropShardKeyIndex: 370,
  NetworkTimeout: 89,
  ShutdownInProgress: 91,
  NotYetInitialized: 94,
  OperationFailed: 96,
  UnsatisfiableWriteConcern: 100,
  WriteConflict: 112,
  CommandNotSupported: 115,
  DocumentValidationFailure: 121,
  ReadConcernMajorityNotEnabled: 148,
  StaleClusterTime: 209,
  IncompatibleServerVersion: 188,
  QueryPlanKilled: 175,
  InvalidResumeToken: 260,
  CommandNotSupportedOnView: 166,
  OptionNotSupportedOnView: 167,
  InvalidPipelineOperator: 168,
  InvalidIndexSpecificationOption: 197,
  NoSuchTransaction: 251,
  InvalidUUID: 207,
  TransactionTooOld: 225,
  ExceededTimeLimit: 262,
  OperationNotSupportedInTransaction: 263,
  CannotIndexParallelArrays: 171,
  TooManyLogicalSessions: 261,
  TransactionTooLarge: 257,
  TransactionCommitted: 256,
  ConversionFailure: 241,
  NoMatchParseContext: 81,
  InvalidSSLConfiguration: 140,
  ChangeStreamFatalError: 280,
  ChangeStreamHistoryLost: 286,
  CannotBackfillArray: 34,
  QueryFeatureNotAllowed: 224,
  QueryExceededMemoryLimitNoDiskUseAllowed: 292,
  NoQueryExecutionPlans: 291,
  ClientMetadataCannotBeMutated: 186,
  MechanismUnavailable: 334,
  APIVersionError: 322,
  APIStrictError: 323,
  APIDeprecationError: 324,
  APIMismatchError: 347,
  DatabaseDifferCase: 13297,
  NotPrimaryNoSecondaryOk: 13435,
  NotWritablePrimary: 10107,
  InterruptedAtShutdown: 11600,
  Interrupted: 11601,
  InterruptedDueToReplStateChange: 11602,
  PrimarySteppedDown: 189,
  UnsatisfiableCommitQuorum: 278,
  ClientDisconnect: 279,
  InvalidSeedList: 293,
  FailPointSetFailed: 266,
  BackgroundOperationInProgressForNamespace: 12587,
  DuplicateKey: 11000,
  BSONObjectTooLarge: 10334,
  OutOfDiskSpace: 14031,
  UnsupportedOpQueryCommand: 352,
  NotImplemented: 238,
  CannotReuseObject: 19,
  ViewDepthLimitExceeded: 165,
  AmbiguousIndexKeyPattern: 181,
  InvalidViewDefinition: 182,
  ConflictingUpdateOperators: 40,
  ExceededMemoryLimit: 146,
  RetryChangeStream: 234,
  IncompleteTransactionHistory: 217,
  CannotConvertIndexToUnique: 359,
  IDLUnknownField: 40415,
  IDLFailedToParse: 40414,
  DataCorruptionDetected: 301,
  SnapshotUnavailable: 246,
  SnapshotTooOld: 239,
  CursorInUse: 143,
  NoSuchSession: 206,
  CursorKilled: 237,
  NotARetryableWriteCommand: 50768,
  OBSOLETE_KeyTooLong: 17280,
  TransactionExceededLifetimeLimitSeconds: 290,
  MustUpgrade: 158,
  DBPathInUse: 98,
  UnknownReplWriteConcern: 79,
  ConflictingOperationInProgress: 117,
  DatabaseDropPending: 215,
  CollectionUUIDMismatch: 361,
  FailPointEnabled: 192,
  ChangeStreamInvalidated: 346,
  InvalidBSONType: 357,
  CannotBuildIndexKeys: 201,
  ChangeStreamStartAfterInvalidate: 351,
} as const;

export type CodeName = keyof typeof CODES;

/** What an error carries besides its code and message. */
export interface ErrorExtra {
  /** Error labels of the reply, such as `TransientTransactionError`. */
  labels?: string[];
  /** Fields that the reply has beside `code`: a duplicate's `keyPattern`, a validation's `errInfo`. */
  info?: Record<string, unknown>;
  cause?: unknown;
}

/** A failure as the client sees it: `code`, `codeName`, message. */
export class MongoError extends Error {
  readonly labels: string[];
  readonly info: Record<string, unknown> | undefined;

  constructor(
    readonly code: number,
    readonly codeName: string,
    message: string,
    extra: ErrorExtra = {},
  ) {
    super(message, extra.cause === undefined ? undefined : { cause: extra.cause });
    this.name = 'MongoError';
    this.labels = extra.labels ?? [];
    this.info = extra.info;
  }
}

/** Makes the error of one of MongoDB's named codes. */
export function mongoError(codeName: CodeName, message: string, extra?: ErrorExtra): MongoError {
  return new MongoError(CODES[codeName], codeName, message, extra);
}

/** What some work came to: its result, or the failure that the client would see. */
export function outcomeOf<T>(work: () => T): T | MongoError {
  try {
    return work();
  } catch (error) {
    if (error instanceof MongoError) return error;
    throw error;
  }
}

/** Makes the error of a number without a name of its own: its name is `Location<number>`. */
export function locationError(code: number, message: string): MongoError {
  return new MongoError(code, `Location${code}`, message);
}
