import {
  apiKeySession,
  createOkaeriClient,
  EventDocument,
  EventRsvpChangedDocument,
  EventsDocument,
  FeedChangedDocument,
  isResyncRequired,
  MembersDocument,
  OkaeriError,
  type Operation,
  passwordSession,
  RsvpToEventDocument,
  SignOutDocument,
  UnreachableError,
  ViewerDocument,
} from '@okaeri/client';
import { WebSocket } from 'ws';
import {
  endServerProcesses,
  type ServerProcess,
  startServerProcess,
  temporaryFolder,
} from '../../support/server-process';

const account = (name: string) => ({
  email: `${name}@demo.okaeri.example`,
  password: 'okaeri-demo',
});

describe('the typed client', () => {
  const folder = temporaryFolder();
  const opened: { close(): Promise<void> }[] = [];
  const sockets: WebSocket[] = [];
  let server: ServerProcess;
  let asked: string[] = [];
  let spoilNext = false;

  /** Node's fetch, noting operations; it can spoil one access token on its way. */
  const countingFetch: typeof fetch = (url, init) => {
    const [, name = ''] = /(?:query|mutation) (\w+)/.exec(String(init?.body)) ?? [];
    asked.push(name);
    const headers = new Headers(init?.headers);
    if (spoilNext && headers.has('authorization')) {
      spoilNext = false;
      headers.set('authorization', 'Bearer spoilt');
    }
    return fetch(url, { ...init, headers });
  };

  class RecordedWebSocket extends WebSocket {
    constructor(address: string, protocols?: string | string[]) {
      super(address, protocols);
      sockets.push(this);
    }
  }

  function open(name: string, url = `${server.origin}/graphql`) {
    const client = createOkaeriClient({
      ...{ url, language: 'en', fetch: countingFetch, webSocket: RecordedWebSocket },
      session: passwordSession(account(name)),
    });
    opened.push(client);
    return client;
  }

  beforeAll(async () => {
    server = await startServerProcess({ DATA_DIR: folder.path });
  }, 120_000);

  afterEach(async () => {
    for (const client of opened.splice(0)) await client.close();
    asked = [];
  });

  afterAll(async () => {
    await server?.end('SIGTERM');
    await endServerProcesses();
    folder.remove();
  });

  it('signs in once for many waiting calls', async () => {
    const client = open('alumni');
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => client.run(ViewerDocument, {})),
    );
    expect(answers.map(({ viewer }) => viewer?.role)).toEqual(Array(8).fill('ALUMNI'));
    expect(asked.filter((name) => name === 'SignIn')).toHaveLength(1);
  });

  it('renews a token that the server no longer takes, and repeats the call', async () => {
    const client = open('alumni');
    await client.run(ViewerDocument, {});
    spoilNext = true;
    const { viewer } = await client.run(ViewerDocument, {});
    expect(viewer?.role).toBe('ALUMNI');
    expect(asked).toEqual(['SignIn', 'Viewer', 'Viewer', 'RefreshSession', 'Viewer']);
  });

  it('tells what was refused by its code and facts [X6]', async () => {
    const refusal = await open('alumni')
      .run(MembersDocument, { first: 1000 })
      .catch((error) => error);
    expect(refusal).toBeInstanceOf(OkaeriError);
    expect(refusal).toMatchObject({ code: 'BAD_USER_INPUT', facts: { field: 'first' } });
  });

  it('tells that nobody answers', async () => {
    const refusal = open('alumni', 'http://127.0.0.1:9/graphql').run(ViewerDocument, {});
    await expect(refusal).rejects.toBeInstanceOf(UnreachableError);
  });

  it('sends a partner’s key as it is [X9]', async () => {
    let sent: string | null = null;
    const client = createOkaeriClient({
      url: `${server.origin}/graphql`,
      session: apiKeySession('no-such-key'),
      webSocket: WebSocket,
      fetch: (url, init) => {
        sent = new Headers(init?.headers).get('x-api-key');
        return fetch(url, init);
      },
    });
    await expect(client.run(ViewerDocument, {})).rejects.toMatchObject({
      code: 'UNAUTHENTICATED',
    });
    expect(sent).toBe('no-such-key');
  });

  it('asks and follows with a partner’s key, until it is revoked [X9]', async () => {
    const admin = open('admin');
    const create: Operation<{ createApiKey: { secret: string; apiKey: { id: string } } }, object> =
      'mutation Key($input: CreateApiKeyInput!) { createApiKey(input: $input) { secret apiKey { id } } }';
    const revoke: Operation<unknown, object> =
      'mutation Revoke($input: RevokeApiKeyInput!) { revokeApiKey(input: $input) { apiKey { id } } }';
    const { createApiKey } = await admin.run(create, {
      input: { label: 'Host', scopes: ['EVENTS_READ'], days: 1 },
    });
    const partner = createOkaeriClient({
      ...{ url: `${server.origin}/graphql`, language: 'en', webSocket: RecordedWebSocket },
      session: apiKeySession(createApiKey.secret),
    });
    opened.push(partner);
    const { events } = await partner.run(EventsDocument, { first: 1 });
    const eventId = events?.nodes[0]?.id ?? '';
    const feed = partner.run(MembersDocument, { first: 1 });
    await expect(feed).rejects.toMatchObject({ code: 'FORBIDDEN', facts: { reason: 'SCOPE' } });
    const fills: Operation<{ eventRsvpChanged: { kind: string } }, { eventId: string }> =
      `subscription ($eventId: ID!, $after: String) {
        eventRsvpChanged(eventId: $eventId, after: $after, checkpoints: true) { cursor kind counts { going } }
      }`;
    const changes = partner.subscribe(fills, { eventId });
    const kind = async () => (await changes.next()).value?.eventRsvpChanged.kind;
    expect(await kind()).toBe('CHECKPOINT');
    const guest = open('m000007');
    for (const answer of ['MAYBE', 'DECLINED'] as const)
      await guest.run(RsvpToEventDocument, { input: { eventId, answer } });
    expect(await kind()).toBe('ANSWERED');
    await admin.run(revoke, { input: { apiKeyId: createApiKey.apiKey.id } });
    const end = async (): Promise<unknown> => {
      for (;;)
        try {
          await changes.next();
        } catch (error) {
          return error;
        }
    };
    expect(await end()).toMatchObject({ code: 'UNAUTHENTICATED' });
  });

  async function followFirstEvent(client: ReturnType<typeof open>) {
    const { events } = await client.run(EventsDocument, { first: 1 });
    const { event } = await client.run(EventDocument, { id: events?.nodes[0]?.id ?? '' });
    const states: string[] = [];
    const changes = client.subscribe(
      EventRsvpChangedDocument,
      { eventId: event?.id ?? '', after: event?.liveCursor ?? null },
      { onState: (state) => states.push(state) },
    );
    const next = async () => (await changes.next()).value?.eventRsvpChanged;
    /** The next change that is more than a fresh cursor. */
    const news = async () => {
      for (;;) {
        const change = await next();
        if (change?.kind !== 'CHECKPOINT') return change;
      }
    };
    return { eventId: event?.id ?? '', changes, states, next, news };
  }

  it('misses nothing and repeats nothing after a cut [X8]', async () => {
    const watcher = open('alumni');
    const { eventId, changes, states, next, news } = await followFirstEvent(watcher);
    expect((await next())?.kind).toBe('CHECKPOINT');
    const guests = [open('m000001'), open('m000002'), open('m000003')];
    const answer = (guest: number, answer: 'MAYBE' | 'DECLINED') =>
      guests[guest]?.run(RsvpToEventDocument, { input: { eventId, answer } });
    // Each guest says both, so that each says at least one thing that is new.
    await answer(0, 'MAYBE');
    await answer(0, 'DECLINED');
    const seen = [await news()];
    sockets.at(-1)?.terminate();
    await answer(1, 'MAYBE');
    await answer(1, 'DECLINED');
    await answer(2, 'MAYBE');
    await answer(2, 'DECLINED');
    const { event } = await watcher.run(EventDocument, { id: eventId });
    while (seen.at(-1)?.cursor !== event?.liveCursor) seen.push(await news());
    await changes.return?.();
    expect(new Set(seen.map((change) => change?.cursor)).size).toBe(seen.length);
    expect(seen.at(-1)?.counts).toEqual(event?.counts);
    expect(states.slice(0, 4)).toEqual(['catchingUp', 'live', 'offline', 'catchingUp']);
  }, 60_000);

  it('goes on after a deploy [X8]', async () => {
    const watcher = open('employee');
    const { eventId, changes, next, news } = await followFirstEvent(watcher);
    expect((await next())?.kind).toBe('CHECKPOINT');
    const port = new URL(server.origin).port;
    await server.end('SIGTERM');
    server = await startServerProcess({ DATA_DIR: folder.path, PORT: port });
    const guest = open('m000004');
    await guest.run(RsvpToEventDocument, { input: { eventId, answer: 'MAYBE' } });
    await guest.run(RsvpToEventDocument, { input: { eventId, answer: 'DECLINED' } });
    expect((await news())?.kind).toBe('ANSWERED');
    await changes.return?.();
  }, 120_000);

  it('comes back with a new session when its own was ended [X3]', async () => {
    const watcher = open('m000005');
    const { eventId, changes, next, news } = await followFirstEvent(watcher);
    expect((await next())?.kind).toBe('CHECKPOINT');
    const closed = new Promise((resolve) => sockets.at(-1)?.once('close', resolve));
    await watcher.run(SignOutDocument, {});
    expect(await closed).toBe(4403);
    const guest = open('m000006');
    await guest.run(RsvpToEventDocument, { input: { eventId, answer: 'MAYBE' } });
    await guest.run(RsvpToEventDocument, { input: { eventId, answer: 'DECLINED' } });
    expect((await news())?.kind).toBe('ANSWERED');
    await changes.return?.();
  }, 60_000);

  it('ends with RESYNC_REQUIRED where a stream can’t go on', async () => {
    const client = open('alumni');
    const { members } = await client.run(MembersDocument, { first: 1 });
    const feed = client.subscribe(FeedChangedDocument, {});
    expect((await feed.next()).value?.feedChanged.kind).toBe('CHECKPOINT');
    const block: Operation<unknown, object> =
      'mutation Block($input: BlockMemberInput!) { blockMember(input: $input) { blocked } }';
    await client.run(block, { input: { memberId: members?.nodes[0]?.id } });
    const end = await feed.next().catch((error) => error);
    expect(isResyncRequired(end)).toBe(true);
  }, 60_000);
});
