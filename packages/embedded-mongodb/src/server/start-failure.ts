import { EmbeddedMongoError, type EmbeddedMongoFailure } from './embedded-mongo-error';

const bySystemError: Record<string, EmbeddedMongoFailure> = {
  EROFS: 'ReadOnlyDirectory',
  EACCES: 'ReadOnlyDirectory',
  EPERM: 'ReadOnlyDirectory',
  ENOSPC: 'DiskFull',
  EDQUOT: 'DiskFull',
};

/** Puts whatever kept a database from starting into words for the one who starts it. */
export function startFailure(error: unknown, directory: string): EmbeddedMongoError {
  if (error instanceof EmbeddedMongoError) return error;
  const cause = error instanceof Error ? error : new Error(String(error));
  const systemCode = 'code' in cause ? String(cause.code) : '';
  return new EmbeddedMongoError(
    bySystemError[systemCode] ?? 'StartFailed',
    `The database in ${directory} cannot be opened: ${cause.message}`,
    { cause },
  );
}
