import { createServer } from 'node:net';
import {
  checkDataDir,
  checkMail,
  checkNode,
  checkProduction,
} from '../../../src/cli/doctor-checks';
import { loadConfig } from '../../../src/config/config';

const key = `k:${Buffer.alloc(32, 1).toString('base64')}`;

describe('the checks of okaeri doctor', () => {
  it.each([
    ['v20.19.0', 'ok'],
    ['v24.1.0', 'ok'],
    ['v20.18.3', 'failed'],
    ['v18.20.0', 'failed'],
  ])('find Node %s %s', (version, state) => {
    expect(checkNode(version).state).toBe(state);
  });

  it('find a data folder that is not there yet but can be made', () => {
    expect(checkDataDir(loadConfig({ DATA_DIR: '/tmp/okaeri-none/data' }))).toEqual({
      state: 'ok',
      text: 'data folder /tmp/okaeri-none/data (new)',
    });
  });

  it('find a mail server by connecting to it, and say when none listens', async () => {
    const server = createServer((socket) => socket.destroy());
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as { port: number };
    const config = loadConfig({ MAIL_URL: `smtp://127.0.0.1:${port}` });
    await expect(checkMail(config)).resolves.toMatchObject({ state: 'ok' });
    await new Promise((resolve) => server.close(resolve));
    await expect(checkMail(config)).resolves.toMatchObject({ state: 'failed' });
  });

  it('warn of what production allows and its operator would regret', () => {
    const states = (env: Record<string, string>) =>
      checkProduction(loadConfig(env)).map(({ state }) => state);
    expect(states({})).toEqual([]);
    expect(states({ NODE_ENV: 'production', TOKEN_KEYS: key })).toEqual(['warning', 'warning']);
    expect(
      states({
        NODE_ENV: 'production',
        TOKEN_KEYS: key,
        PUBLIC_URL: 'https://a.example',
        MONGODB_URI: 'mongodb://db/okaeri',
      }),
    ).toEqual([]);
  });
});
