import { hkdfSync } from 'node:crypto';

/** A secret with the name it leaves in what it signed. */
export interface SigningKey {
  readonly kid: string;
  readonly secret: Buffer;
}

/**
 * The keys of a deployment, newest first: the first one signs, all of them verify. So a key is replaced by putting
 * its successor in front, and taken away once nothing that it signed is alive any more.
 */
export class KeyRing {
  readonly current: SigningKey;

  constructor(readonly keys: readonly SigningKey[]) {
    const [current] = keys;
    if (!current) throw new RangeError('a key ring holds at least one key');
    this.current = current;
  }

  /** Gives null for a kid that this deployment never used or has retired. */
  find(kid: string | undefined): SigningKey | null {
    return this.keys.find((key) => key.kid === kid) ?? null;
  }

  /**
   * The ring of one purpose (`access-token`, `live-cursor` …): what is signed for one purpose is worth nothing
   * for another. HKDF-SHA256 (RFC 5869) with the purpose as info; kids stay.
   */
  derive(purpose: string): KeyRing {
    return new KeyRing(
      this.keys.map(({ kid, secret }) => ({
        kid,
        secret: Buffer.from(hkdfSync('sha256', secret, '', `okaeri ${purpose}`, 32)),
      })),
    );
  }
}
