import { isDamage } from '../storage/damage';
import { EmbeddedMongoError, type EmbeddedMongoFailure } from './embedded-mongo-error';

/** By the system's codes, LMDB's (lmdb.h) and the names of this package's errors. */
const failures: Record<string, EmbeddedMongoFailure> = {
  EROFS: 'ReadOnlyDirectory',
  EACCES: 'ReadOnlyDirectory',
  EPERM: 'ReadOnlyDirectory',
  30: 'ReadOnlyDirectory',
  13: 'ReadOnlyDirectory',
  ENOSPC: 'DiskFull',
  EDQUOT: 'DiskFull',
  5: 'DiskFull', // LMDB's answer to a write that was done in part
  27: 'DiskFull',
  28: 'DiskFull',
  122: 'DiskFull',
  EFBIG: 'DiskFull',
  OutOfDiskSpace: 'DiskFull',
  MustUpgrade: 'NewerFormat',
  UnsupportedFormat: 'UnknownFormat',
  DataCorruptionDetected: 'DamagedFile',
};

/** Puts whatever kept a database from starting into words for the one who starts it. */
export function startFailure(error: unknown, directory: string): EmbeddedMongoError {
  if (error instanceof EmbeddedMongoError) return error;
  const cause = error instanceof Error ? error : new Error(String(error));
  const [told = 'StartFailed'] = ['codeName', 'code']
    .map((name) => failures[String(Reflect.get(cause, name))])
    .filter((found) => found !== undefined);
  const failure = isDamage(cause) ? 'DamagedFile' : told;
  const damage = failure === 'DamagedFile' ? ', its file is damaged' : '';
  const message = `The database in ${directory} cannot be opened${damage}: ${cause.message}`;
  return new EmbeddedMongoError(failure, message, { cause });
}
