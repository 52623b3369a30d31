import { type Argon2, PasswordHasher } from '../../../src/auth/password-hasher';

/** Counts what the real one would spend its time on. */
class CountingArgon2 implements Argon2 {
  readonly verified: string[] = [];
  atOnce = 0;
  mostAtOnce = 0;

  async hash(password: string): Promise<string> {
    return `hash of ${password}`;
  }

  async verify(hash: string, password: string): Promise<boolean> {
    this.verified.push(hash);
    this.mostAtOnce = Math.max(this.mostAtOnce, ++this.atOnce);
    await new Promise((resolve) => setImmediate(resolve));
    this.atOnce--;
    return hash === `hash of ${password}`;
  }
}

describe('PasswordHasher', () => {
  it('makes Argon2id hashes with a salt each, and recognises the password', async () => {
    const hasher = new PasswordHasher();
    const hashes = [
      await hasher.hash('おかえりなさい2026'),
      await hasher.hash('おかえりなさい2026'),
    ];
    expect(hashes[0]).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(hashes[0]).not.toBe(hashes[1]);
    await expect(hasher.verify(hashes[0] ?? '', 'おかえりなさい2026')).resolves.toBe(true);
    await expect(hasher.verify(hashes[0] ?? '', 'おかえりなさい2025')).resolves.toBe(false);
  });

  it('takes a password typed in another Unicode form or width for the same', async () => {
    const hasher = new PasswordHasher();
    const hash = await hasher.hash('ガラス-Pass1234');
    await expect(hasher.verify(hash, 'カ\u3099ラス-Ｐａｓｓ1234')).resolves.toBe(true);
  });

  it('verifies once where there is no hash, as for a wrong password, and says no [M3]', async () => {
    const argon2 = new CountingArgon2();
    const hasher = new PasswordHasher(argon2);
    await hasher.prepare();
    await expect(hasher.verify(null, 'anything')).resolves.toBe(false);
    await expect(hasher.verify('hash of other', 'anything')).resolves.toBe(false);
    expect(argon2.verified).toHaveLength(2);
  });

  it('verifies at most two at once', async () => {
    const argon2 = new CountingArgon2();
    const hasher = new PasswordHasher(argon2);
    await Promise.all(Array.from({ length: 20 }, () => hasher.verify('hash of a', 'a')));
    expect(argon2.mostAtOnce).toBe(2);
  });

  it('spends nothing on a password that is too long for anybody', async () => {
    const argon2 = new CountingArgon2();
    await expect(new PasswordHasher(argon2).verify('hash of a', 'a'.repeat(5000))).resolves.toBe(
      false,
    );
    expect(argon2.verified).toEqual([]);
  });
});
