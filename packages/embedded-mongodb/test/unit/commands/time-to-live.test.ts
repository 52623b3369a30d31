import { setTimeout } from 'node:timers/promises';
import { CommandClient } from './command-client';

describe('the look for expired documents', () => {
  let client: CommandClient;

  beforeEach(async () => {
    client = await CommandClient.open({ ttlSeconds: 0.01 });
  });

  afterEach(() => client.close());

  it('waits while the parameter ttlMonitorEnabled is false', async () => {
    const set = (ttlMonitorEnabled: boolean) =>
      client.run({ setParameter: 1, ttlMonitorEnabled }, 'admin');
    expect(await set(false)).toMatchObject({ was: true });
    const index = { name: 'ttl', key: { at: 1 }, expireAfterSeconds: 0 };
    await client.run({ createIndexes: 'c', indexes: [index] });
    await client.run({ insert: 'c', documents: [{ at: new Date(0) }] });
    await setTimeout(100);
    expect(await client.find('c')).toHaveLength(1);

    expect(await set(true)).toMatchObject({ was: false });
    for (let tries = 0; tries < 200 && (await client.find('c')).length > 0; tries += 1)
      await setTimeout(10);
    expect(await client.find('c')).toEqual([]);
  });

  it('comes as often as the parameter ttlMonitorSleepSecs says', async () => {
    await client.run({ setParameter: 1, ttlMonitorSleepSecs: 3_600_000 }, 'admin');
    const index = { name: 'ttl', key: { at: 1 }, expireAfterSeconds: 0 };
    await client.run({ createIndexes: 'c', indexes: [index] });
    await client.run({ insert: 'c', documents: [{ at: new Date(0) }] });
    await setTimeout(100);
    expect(await client.find('c')).toHaveLength(1);

    const faster = { setParameter: 1, ttlMonitorSleepSecs: 1 };
    expect(await client.run(faster, 'admin')).toMatchObject({ was: 3_600_000 });
    for (let tries = 0; tries < 1_000 && (await client.find('c')).length > 0; tries += 1)
      await setTimeout(10);
    expect(await client.find('c')).toEqual([]);
    const asked = { getParameter: 1, ttlMonitorSleepSecs: 1 };
    expect(await client.run(asked, 'admin')).toMatchObject({ ttlMonitorSleepSecs: 1 });
  });

  it.each([
    [{ setParameter: 1 }, 72],
    [{ setParameter: 1, ttlMonitorEnabled: true, nothing: 1 }, 72],
  ])('is not set by %j', async (command, code) => {
    await expect(client.run(command, 'admin')).rejects.toMatchObject({ code });
  });
});
