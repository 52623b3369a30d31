/** Why a database could not be started or kept. */
export type EmbeddedMongoFailure =
  /** Another process owns the directory. */
  | 'DirectoryInUse'
  /** The file is damaged, or opening it ended the process. */
  | 'DamagedFile'
  /** A later version of this package wrote the file. */
  | 'NewerFormat'
  /** Another program wrote the file, or a version so old that no way leads from there. */
  | 'UnknownFormat'
  | 'DiskFull'
  | 'ReadOnlyDirectory'
  | 'StartFailed';

/** What the process that starts a database is told; `code` says which kind of failure it is. */
export class EmbeddedMongoError extends Error {
  override readonly name = 'EmbeddedMongoError';

  constructor(
    readonly code: EmbeddedMongoFailure,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
