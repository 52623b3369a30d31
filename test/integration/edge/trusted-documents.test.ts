import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startTestApplication, type TestApplication } from '../../support/application';
import { RawSocket } from './raw-socket';

describe('trusted documents', () => {
  const folder = mkdtempSync(join(tmpdir(), 'okaeri-documents-'));
  let app: TestApplication;

  beforeAll(async () => {
    const file = join(folder, 'persisted-documents.json');
    writeFileSync(file, JSON.stringify({ '4ba4': 'query Me { viewer { role } }' }));
    app = await startTestApplication({ environment: { PERSISTED_ONLY: file } });
  });
  afterAll(async () => {
    await app.stop();
    rmSync(folder, { recursive: true });
  });

  it('are the only ones that are run, alike over HTTP and WebSocket', async () => {
    const socket = await RawSocket.open(app.origin);
    for (const query of ['query Me {\n  viewer { role }\n}', 'query Me{viewer{role}}']) {
      expect((await app.graphql(query)).status).toBe(200);
      expect((await socket.ask(query)).type).toBe('next');
    }
    const other = '{ viewer { role } }';
    const extensions = { code: 'FORBIDDEN', reason: 'UNKNOWN_DOCUMENT' };
    const { status, errors } = await app.graphql(other);
    expect([status, errors[0]?.extensions]).toEqual([403, extensions]);
    expect((await socket.ask(other)).payload[0].extensions).toEqual(extensions);
    socket.terminate();
  });

  it('do not bind ADMIN, who tries new ones', async () => {
    const ask = async (role: 'ADMIN' | 'HR') =>
      (await app.graphql('{ viewer { role } }', {}, { as: await app.createMember({ role }) }))
        .status;
    expect([await ask('ADMIN'), await ask('HR')]).toEqual([200, 403]);
  });
});
