import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import {
  endServerProcesses,
  startServerProcess,
  temporaryFolder,
} from '../../support/server-process';
import { type ForeignProgram, installClient } from './installed-client';

describe('the package of the typed client', () => {
  let program: ForeignProgram;
  const installed = (): string => join(program.folder, 'node_modules/@okaeri/client');

  beforeAll(() => {
    program = installClient();
  }, 180_000);

  afterAll(() => program?.remove());

  it('is an ES module and a CommonJS module, with the same names', () => {
    const tell =
      'console.log(Object.keys(client).filter((name) => !/default|module/.test(name)).sort().join())';
    const imported = program.run('module', `import * as client from '@okaeri/client'; ${tell}`);
    const required = program.run('commonjs', `const client = require('@okaeri/client'); ${tell}`);
    expect(imported).toContain('createOkaeriClient');
    expect(required).toBe(imported);
  });

  it('runs queries where the platform has no WebSocket', () => {
    const code = `
      const { createOkaeriClient, apiKeySession, UnreachableError, ViewerDocument } = require('@okaeri/client');
      delete globalThis.WebSocket;
      const client = createOkaeriClient({ url: 'http://127.0.0.1:9/graphql', session: apiKeySession('k') });
      client.run(ViewerDocument, {}).catch((error) => console.log(error instanceof UnreachableError));`;
    expect(program.run('commonjs', code)).toBe('true');
  });

  it('needs nothing but graphql-ws, in its types too', () => {
    const manifest = JSON.parse(readFileSync(join(installed(), 'package.json'), 'utf8'));
    expect(Object.keys(manifest.dependencies)).toEqual(['graphql-ws']);
    const files = readdirSync(join(installed(), 'dist'), { recursive: true, encoding: 'utf8' });
    const foreign = files
      .filter((name) => /\.(d\.ts|js)$/.test(name))
      .flatMap((name) => [
        ...readFileSync(join(installed(), 'dist', name), 'utf8').matchAll(
          /(?:from |require\()['"]([^.'"][^'"]*)['"]/g,
        ),
      ])
      .map(([, name]) => name);
    expect([...new Set(foreign)]).toEqual(['graphql-ws']);
  });

  /** The bundle of a program that imports these names. */
  function bundle(names: string): string {
    const { folder } = program;
    writeFileSync(
      join(folder, 'main.mjs'),
      `import { ${names} } from '@okaeri/client'; globalThis.used = [${names}];`,
    );
    writeFileSync(
      join(folder, 'vite.config.mjs'),
      `export default { build: { minify: false, rollupOptions: { input: 'main.mjs' } } };`,
    );
    execFileSync(process.execPath, [resolve('node_modules/vite/bin/vite.js'), 'build'], {
      cwd: folder,
      stdio: 'pipe',
    });
    const assets = join(folder, 'dist/assets');
    return readdirSync(assets)
      .map((name) => readFileSync(join(assets, name), 'utf8'))
      .join('\n');
  }

  it('leaves out of a bundle the operations that a program does not import', () => {
    const code = bundle('EventsDocument');
    expect(code).toContain('query Events(');
    for (const other of ['query Event(', 'query Feed(', 'mutation ', 'subscription ', 'WebSocket'])
      expect(code).not.toContain(other);
  }, 60_000);

  it('leaves out of a bundle the sessions that a program does not import', () => {
    const code = bundle('createOkaeriClient, apiKeySession');
    expect(code).toContain('graphql-transport-ws');
    for (const other of ['mutation SignIn', 'mutation RefreshSession', 'query Events('])
      expect(code).not.toContain(other);
  }, 60_000);

  it('has a README whose example runs as it is written', async () => {
    const data = temporaryFolder();
    const server = await startServerProcess({ DATA_DIR: data.path });
    try {
      const readme = readFileSync(join(installed(), 'README.md'), 'utf8');
      const [, code = ''] = /```js\n([\s\S]*?)```/.exec(readme) ?? [];
      const child = spawn(process.execPath, ['--input-type=module'], {
        cwd: program.folder,
        env: { PATH: process.env['PATH'], OKAERI_URL: `${server.origin}/graphql` },
        stdio: ['pipe', 'pipe', 'pipe'],
      });
      const printed: string[] = [];
      for (const stream of [child.stdout, child.stderr])
        stream.setEncoding('utf8').on('data', (text: string) => printed.push(text));
      child.stdin.end(code);
      const [exitCode] = await once(child, 'exit');
      expect(printed.join('')).toMatch(/seatsTaken[\s\S]*ANSWERED \S+/);
      expect(exitCode).toBe(0);
    } finally {
      await endServerProcesses();
      data.remove();
    }
  }, 180_000);
});
