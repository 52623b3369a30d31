import {
  apiKeySession,
  createOkaeriClient,
  EventRsvpChangedDocument,
  EventsDocument,
} from '@okaeri/client';
import { WebSocket } from 'ws';
import { publishedEvent } from '../../integration/events/scenario';
import { startTestApplication, type TestApplication } from '../../support/application';

describe('the typed client of a server that takes listed documents alone', () => {
  let app: TestApplication;
  const sent: string[] = [];

  beforeAll(async () => {
    app = await startTestApplication({
      environment: { PERSISTED_ONLY: require.resolve('@okaeri/client/persisted-documents.json') },
    });
  });
  afterAll(() => app.stop());

  class RecordedWebSocket extends WebSocket {
    override send(data: string): void {
      sent.push(data);
      super.send(data);
    }
  }

  it.each(['hash', 'text'] as const)('asks and follows by %s', async (documents) => {
    sent.splice(0);
    const eventId = await publishedEvent(app, await app.createMember({ role: 'ADMIN' }));
    const { text } = await app.domains.auth.services.apiKeys.create({
      ...{ label: 'Host', scopes: ['events:read', 'members:read'], days: 1 },
    });
    const client = createOkaeriClient({
      url: `${app.origin}/graphql`,
      session: apiKeySession(text),
      documents,
      fetch: (url, init) => {
        sent.push(String(init?.body));
        return fetch(url, init);
      },
      webSocket: RecordedWebSocket,
    });
    const { events } = await client.run(EventsDocument, { first: 1 });
    expect(events?.nodes[0]).toBeDefined();
    const changes = client.subscribe(EventRsvpChangedDocument, { eventId });
    const { value } = await changes.next();
    expect(value?.eventRsvpChanged.kind).toBe('CHECKPOINT');
    await changes.return?.();
    await client.close();
    expect(
      sent.filter((body) => body.includes('eventRsvpChanged') || body.includes('nodes')),
    ).toHaveLength(documents === 'hash' ? 0 : 2);
  });

  it('says so where a document has no hash', async () => {
    const client = createOkaeriClient({
      ...{ url: `${app.origin}/graphql`, session: apiKeySession('x'), documents: 'hash' },
    });
    await expect(client.run({ toString: () => '{ __typename }' }, {})).rejects.toThrow('a hash');
    await client.close();
  });
});
