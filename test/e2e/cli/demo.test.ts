import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ended, lineOf, runOkaeri, startOkaeri } from './run-okaeri';

const SMALL = ['--members', '20', '--posts', '30', '--events', '2', '--rsvps', '30'];

describe('okaeri seed and demo-live', () => {
  const folder = mkdtempSync(join(tmpdir(), 'okaeri-demo-'));
  const env = { DATA_DIR: folder, PORT: '0' };
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it.each([
    [['--members', 'many'], 2, 'whole number'],
    [['--members', '0'], 1, 'a member at least'],
    [['--members', '10', '--events', '1', '--rsvps', '20'], 1, '13 RSVPs at most'],
    [['--no-such-option'], 2, 'unknown option'],
  ])(
    'refuses %j by name',
    async (options, code, words) => {
      const refused = await runOkaeri(['seed', ...options], { env });
      expect(refused).toMatchObject({ code, stdout: '', stderr: expect.stringContaining(words) });
    },
    30_000,
  );

  it('refuses to load known passwords in production', async () => {
    const production = {
      ...env,
      NODE_ENV: 'production',
      PUBLIC_URL: 'https://okaeri.example',
      TOKEN_KEYS: `2026-11:${Buffer.alloc(48, 7).toString('base64')}`,
    };
    expect(await runOkaeri(['seed'], { env: production })).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('none in production'),
    });
  }, 30_000);

  it('loads a network once, which members then come to life in', async () => {
    expect(await runOkaeri(['seed', ...SMALL], { env })).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^Loaded 20 members, 30 posts, 2 events and 30 RSVPs in /),
      stderr: '',
    });
    const again = await runOkaeri(['seed', ...SMALL], { env });
    expect(again).toMatchObject({ code: 1, stderr: 'error: A demo network is there already.\n' });

    const server = startOkaeri(['start'], env);
    const stopped = ended(server);
    const url = (await lineOf(server, /GraphQL +http/)).replace(/^.*(http:\S+)\/graphql$/, '$1');
    const options = ['--url', url, '--members', '20', '--every', '1', '--visits', '8'];
    const live = await runOkaeri(['demo-live', ...options], { env });
    expect(live).toMatchObject({ code: 0, stderr: '' });
    const lines = live.stdout.trim().split('\n');
    expect(lines).toHaveLength(8);
    for (const line of lines)
      expect(line).toMatch(/: (rsvpToEvent|createPost|reactToPost|addComment) ./);
    server.kill('SIGTERM');
    expect(await stopped).toMatchObject({ code: 0 });
    expect(await runOkaeri(['demo-live', ...options], { env })).toMatchObject({
      code: 1,
      stderr: expect.stringContaining(`no server answers at ${url}`),
    });
  }, 120_000);
});
