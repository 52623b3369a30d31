import { KeyRing } from '../../../src/auth/key-ring';

const key = (kid: string, byte: number) => ({ kid, secret: Buffer.alloc(32, byte) });

describe('KeyRing', () => {
  it('signs with the first key and finds all of them by kid', () => {
    const ring = new KeyRing([key('new', 1), key('old', 2)]);
    expect(ring.current.kid).toBe('new');
    expect(ring.find('old')?.secret).toEqual(Buffer.alloc(32, 2));
    expect(ring.find('retired')).toBeNull();
    expect(ring.find(undefined)).toBeNull();
  });

  it('derives keys that differ by purpose and by secret, and always the same ones', () => {
    const ring = new KeyRing([key('a', 1), key('b', 2)]);
    const secrets = ['x', 'y'].flatMap((purpose) =>
      ring.derive(purpose).keys.map(({ secret }) => secret.toString('hex')),
    );
    expect(new Set(secrets).size).toBe(4);
    expect(ring.derive('x')).toEqual(ring.derive('x'));
    expect(ring.derive('x').keys.map(({ kid }) => kid)).toEqual(['a', 'b']);
  });

  it('refuses to be empty', () => {
    expect(() => new KeyRing([])).toThrow(RangeError);
  });
});
