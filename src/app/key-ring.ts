import { randomBytes } from 'node:crypto';
import type { Connection } from 'mongoose';
import { KeyRing } from '../auth/key-ring';
import type { Config } from '../config/config';
import { SigningKeyModel } from '../models/auth/signing-key.model';

/** The kid of the key that a deployment without TOKEN_KEYS makes for itself. */
const STORED_KID = 'stored';

/**
 * Gives the deployment's signing keys: those of TOKEN_KEYS; else, outside production (where the start without them is
 * refused), one that was made at the first start and is kept in the database, so that instances and restarts agree.
 */
export async function loadKeyRing(
  connection: Connection,
  { tokenKeys }: Pick<Config, 'tokenKeys'>,
  now: Date,
): Promise<KeyRing> {
  if (tokenKeys) return new KeyRing(tokenKeys);
  const model = new SigningKeyModel(connection);
  const secret = await model.findOrCreate(STORED_KID, randomBytes(48), now);
  return new KeyRing([{ kid: STORED_KID, secret }]);
}
