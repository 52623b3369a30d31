import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { temporaryFolder } from '../../support/server-process';

describe('the package of the typed client', () => {
  const folder = temporaryFolder();
  const modules = join(folder.path, 'node_modules');
  const installed = join(modules, '@okaeri', 'client');

  /** The packed files where a program of somebody else would have them. */
  beforeAll(() => {
    mkdirSync(installed, { recursive: true });
    const pack = ['pack', '--ignore-scripts', '--workspace', 'clients/typescript'];
    execFileSync('npm', [...pack, '--pack-destination', folder.path], { stdio: 'pipe' });
    const [tarball = ''] = readdirSync(folder.path).filter((name) => name.endsWith('.tgz'));
    const strip = ['--strip-components', '1', '-C', installed];
    execFileSync('tar', ['-xzf', join(folder.path, tarball), ...strip]);
    // What npm would install with it.
    for (const name of ['graphql-ws', 'graphql'])
      symlinkSync(resolve('node_modules', name), join(modules, name));
  }, 60_000);

  afterAll(() => folder.remove());

  const run = (type: 'module' | 'commonjs', code: string): string =>
    execFileSync(process.execPath, [`--input-type=${type}`, '--eval', code], {
      cwd: folder.path,
      encoding: 'utf8',
    }).trim();

  it('is an ES module and a CommonJS module, with the same names', () => {
    const tell =
      'console.log(Object.keys(client).filter((name) => !/default|module/.test(name)).sort().join())';
    const imported = run('module', `import * as client from '@okaeri/client'; ${tell}`);
    const required = run('commonjs', `const client = require('@okaeri/client'); ${tell}`);
    expect(imported).toContain('createOkaeriClient');
    expect(required).toBe(imported);
  });

  it('runs queries where the platform has no WebSocket', () => {
    const code = `
      const { createOkaeriClient, apiKeySession, UnreachableError, ViewerDocument } = require('@okaeri/client');
      delete globalThis.WebSocket;
      const client = createOkaeriClient({ url: 'http://127.0.0.1:9/graphql', session: apiKeySession('k') });
      client.run(ViewerDocument, {}).catch((error) => console.log(error instanceof UnreachableError));`;
    expect(run('commonjs', code)).toBe('true');
  });

  it('needs nothing but graphql-ws, in its types too', () => {
    const manifest = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8'));
    expect(Object.keys(manifest.dependencies)).toEqual(['graphql-ws']);
    const files = readdirSync(join(installed, 'dist'), { recursive: true, encoding: 'utf8' });
    const foreign = files
      .filter((name) => /\.(d\.ts|js)$/.test(name))
      .flatMap((name) => [
        ...readFileSync(join(installed, 'dist', name), 'utf8').matchAll(
          /(?:from |require\()['"]([^.'"][^'"]*)['"]/g,
        ),
      ])
      .map(([, name]) => name);
    expect([...new Set(foreign)]).toEqual(['graphql-ws']);
  });
});
