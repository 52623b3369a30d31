import { checkOptions } from '../../../src/server/check-options';
import type { DatabaseOptions } from '../../../src/server/database-options';

const tcp = { user: 'okaeri', password: 'secret' };

describe('the options of a start', () => {
  it('may be what the README says', () => {
    checkOptions({ directory: 'data' });
    checkOptions({ directory: '/data', tcp, maxConnections: 1, ttlSeconds: 0.05 });
  });

  it.each<[string, Partial<DatabaseOptions>]>([
    ['directory', { directory: '' }],
    ['tcp.user', { tcp: { ...tcp, user: '' } }],
    ['tcp.password', { tcp: { ...tcp, password: '' } }],
    ['tcp.port', { tcp: { ...tcp, port: 70_000 } }],
    ['tcp.port', { tcp: { ...tcp, port: Number.NaN } }],
    ['maxConnections', { maxConnections: 0 }],
    ['maxConnections', { maxConnections: 1.5 }],
    ['ttlSeconds', { ttlSeconds: 0 }],
    ['ttlSeconds', { ttlSeconds: Number.NaN }],
  ])('are refused with the name of the wrong one: %s, %j', (name, options) => {
    const refused = { code: 'StartFailed', message: expect.stringContaining(name) };
    expect(() => checkOptions({ directory: 'data', ...options })).toThrow(
      expect.objectContaining(refused),
    );
  });
});
