import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type Config, ConfigError, type Environment, loadConfig } from '../../../src/config/config';
import { environmentExample } from '../../../src/config/environment-file';
import { limitVariables } from '../../../src/config/limit-variables';
import { variables } from '../../../src/config/variables';

const secret = Buffer.alloc(32, 7).toString('base64');

const enforced = (max: number) => ({ max, isEnforced: true });

function faultsOf(env: Environment): readonly { name: string; reason: string }[] {
  try {
    loadConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return error.faults;
    throw error;
  }
  return [];
}

describe('loadConfig', () => {
  it('gives every setting its default where nothing is set', () => {
    expect(loadConfig({})).toEqual({
      environment: 'development',
      host: '127.0.0.1',
      port: 4000,
      publicUrl: 'http://127.0.0.1:4000',
      allowedOrigins: [],
      trustProxy: false,
      dataDir: resolve('data'),
      mongoUri: null,
      databasePassword: null,
      tokenKeys: null,
      mailUrl: null,
      mailFrom: 'Okaeri <no-reply@okaeri.example>',
      logLevel: 'info',
      metricsToken: null,
      bodyBytes: enforced(100_000),
      frameBytes: enforced(65_536),
      tokens: enforced(1000),
      depth: enforced(10),
      aliases: enforced(15),
      directives: enforced(8),
      rootFields: enforced(20),
      persistedOnly: null,
      persistedDocuments: [],
      costRefill: 500,
      operationCost: enforced(1000),
      costBudget: enforced(50_000),
      socketOperations: enforced(20),
      socketsPerViewer: enforced(1000),
      socketsPerAddress: enforced(2000),
      socketInitMs: enforced(3000),
      arrivalMs: enforced(15_000),
      requestMs: enforced(10_000),
    } satisfies Config);
  });

  it('takes an empty variable as an unset one', () => {
    expect(loadConfig({ PORT: ' ', MONGODB_URI: '' })).toMatchObject({
      port: 4000,
      mongoUri: null,
    });
  });

  it('cannot be changed afterwards', () => {
    expect(Object.isFrozen(loadConfig({}))).toBe(true);
  });

  it('reports all faults at once, by name', () => {
    const names = faultsOf({
      PORT: '70000',
      HOST: 'not a host',
      PUBLIC_URL: 'alumni.example.com',
      ALLOWED_ORIGINS: 'https://app.example.com/path',
      TRUST_PROXY: 'yes',
      MONGODB_URI: 'postgres://db',
      MAIL_URL: 'https://mail',
      MAIL_FROM: 'nobody',
      LOG_LEVEL: 'loud',
      NODE_ENV: 'staging',
      TOKEN_KEYS: 'short:AAAA',
      DATABASE_PASSWORD: 'short',
      METRICS_TOKEN: 'short',
      COST_REFILL: '0',
      ...Object.fromEntries(Object.values(limitVariables).map(({ name }) => [name, 'many'])),
    }).map(({ name }) => name);
    expect(names.sort()).toEqual(
      Object.values(variables)
        .map(({ name }) => name)
        .filter((name) => !['DATA_DIR', 'PERSISTED_ONLY', 'PERSISTED_DOCUMENTS'].includes(name))
        .sort(),
    );
  });

  it('never repeats a value in a fault', () => {
    const faults = faultsOf({ MONGODB_URI: 'hunter2', TOKEN_KEYS: 'hunter2', PORT: 'hunter2' });
    expect(faults).toHaveLength(3);
    expect(JSON.stringify(faults)).not.toContain('hunter2');
  });

  it('refuses a production start without signing keys', () => {
    expect(faultsOf({ NODE_ENV: 'production' })).toEqual([
      { name: 'TOKEN_KEYS', reason: expect.stringContaining('required in production') },
    ]);
    expect(faultsOf({ NODE_ENV: 'production', TOKEN_KEYS: `a:${secret}` })).toEqual([]);
  });

  it('reads several signing keys, the first one first', () => {
    const { tokenKeys } = loadConfig({ TOKEN_KEYS: `2026-10:${secret}, 2026-09:${secret}` });
    expect(tokenKeys?.map(({ kid }) => kid)).toEqual(['2026-10', '2026-09']);
    expect(tokenKeys?.[0]?.secret).toEqual(Buffer.alloc(32, 7));
  });

  it('refuses one kid for two keys', () => {
    expect(faultsOf({ TOKEN_KEYS: `a:${secret},a:${secret}` })).toEqual([
      { name: 'TOKEN_KEYS', reason: 'must not use one kid twice' },
    ]);
  });

  it.each([
    ['mongodb://a,b,c/okaeri?replicaSet=rs0'],
    ['mongodb://user:p%40ss@127.0.0.1:27017/okaeri?directConnection=true'],
    ['mongodb+srv://cluster.example.com/okaeri'],
  ])('accepts %s', (uri) => {
    expect(loadConfig({ MONGODB_URI: uri }).mongoUri).toBe(uri);
  });

  it.each([
    ['false', false],
    ['0', false],
    ['2', 2],
    ['10.0.0.0/8, ::1', ['10.0.0.0/8', '::1']],
  ])('reads TRUST_PROXY %s', (text, value) => {
    expect(loadConfig({ TRUST_PROXY: text }).trustProxy).toEqual(value);
  });

  it('reads a limit, and one that only warns', () => {
    const { depth, aliases } = loadConfig({ LIMIT_DEPTH: '12', LIMIT_ALIASES: '30:warn' });
    expect([depth, aliases]).toEqual([enforced(12), { max: 30, isEnforced: false }]);
    expect(faultsOf({ LIMIT_DEPTH: '0' })).toHaveLength(1);
  });

  it('derives the public address from where it listens, in a form that a browser opens', () => {
    expect(loadConfig({ HOST: '0.0.0.0', PORT: '80' }).publicUrl).toBe('http://localhost:80');
    expect(loadConfig({ HOST: '::1' }).publicUrl).toBe('http://[::1]:4000');
    expect(loadConfig({ PUBLIC_URL: 'https://a.example/' }).publicUrl).toBe('https://a.example');
  });
});

describe('.env.example', () => {
  const file = readFileSync(join(__dirname, '../../../.env.example'), 'utf8');

  it('names every variable with its meaning and default', () => {
    expect(file).toBe(environmentExample());
  });

  it('is itself a valid environment once a line is taken in', () => {
    const env = Object.fromEntries(
      [...file.matchAll(/^#([A-Z_]+)=(.*)$/gm)].map(([, name, value]) => [name, value]),
    );
    expect(loadConfig(env)).toEqual(loadConfig({}));
  });
});
