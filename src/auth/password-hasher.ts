import { randomBytes } from 'node:crypto';
import { hash as argon2Hash, verify as argon2Verify } from '@node-rs/argon2';
import { Gate } from './gate';

/** The two operations of Argon2 that are used; both run off the event loop. */
export interface Argon2 {
  hash(password: string): Promise<string>;
  verify(hash: string, password: string): Promise<boolean>;
}

/** Argon2id with OWASP's parameters (19 MiB, two passes): some 20 ms of one core. */
const argon2id: Argon2 = {
  hash: (password) => argon2Hash(password, { memoryCost: 19_456, timeCost: 2, parallelism: 1 }),
  verify: (hash, password) => argon2Verify(hash, password),
};

/** Half of libuv's four threads: a storm of sign-ins must not stop file and name lookups. */
const BOUNDS = { running: 2, waiting: 200 };

/** Longer ones are taken for wrong: nobody types them, and hashing megabytes is a way to keep a server busy. */
const MAX_PASSWORD_LENGTH = 1024;

/** Hashes and verifies passwords, a bounded number at once. */
export class PasswordHasher {
  private readonly gate = new Gate(BOUNDS);
  private decoy: Promise<string> | null = null;

  constructor(private readonly argon2: Argon2 = argon2id) {}

  /** Gives a PHC string that holds the salt and parameters. */
  async hash(password: string): Promise<string> {
    return this.gate.run(() => this.argon2.hash(password.normalize('NFKC')));
  }

  /**
   * Without a stored hash (nobody has that address, or no password yet) it verifies against a decoy and says no: the
   * answer takes as long as for a wrong password, and tells nothing (DOMAIN.md M3, X6).
   */
  async verify(stored: string | null, password: string): Promise<boolean> {
    if (password.length > MAX_PASSWORD_LENGTH) return false;
    const hash = stored ?? (await this.decoyHash());
    const isRight = await this.gate.run(() => this.argon2.verify(hash, password.normalize('NFKC')));
    return isRight && stored !== null;
  }

  /** Made before the first sign-in, else the first unknown address would take twice as long. */
  async prepare(): Promise<void> {
    await this.decoyHash();
  }

  private decoyHash(): Promise<string> {
    this.decoy ??= this.hash(randomBytes(16).toString('hex'));
    return this.decoy;
  }
}
