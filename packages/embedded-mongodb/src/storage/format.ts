import { mongoError } from '../errors';
import type { Environment } from './environment';
import { sequenceBytes } from './keys';
import { metaKeys } from './meta-keys';

/** Version of the file's layout; a change of it comes with a way from each older one. */
const formatVersion = 1;

/** Marks a new file with its format; throws MustUpgrade when a newer version wrote it. */
export async function checkFormat(environment: Environment): Promise<void> {
  const snapshot = environment.snapshot();
  const stored = snapshot.get('meta', metaKeys.format);
  snapshot.release();
  if (!stored) {
    await environment.write((writer) =>
      writer.put('meta', metaKeys.format, sequenceBytes(formatVersion)),
    );
    return;
  }
  const version = Number(stored.readBigUInt64BE());
  if (version > formatVersion)
    throw mongoError(
      'MustUpgrade',
      `The file has format ${version}, this version reads up to ${formatVersion}`,
    );
}
