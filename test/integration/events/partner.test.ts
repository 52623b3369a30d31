import { startTestApplication, type TestApplication } from '../../support/application';
import type { TestMember } from '../../support/members';
import { draftEvent, going, publishedEvent, refusal, rsvp } from './scenario';

const EVENT = 'query ($id: ID!) { event(id: $id) { title place address counts { going } } }';
const ATTENDEES = 'query ($id: ID!) { event(id: $id) { title rsvps { nodes { id } } } }';

describe("a partner's API key", () => {
  let app: TestApplication;
  let hr: TestMember;
  let eventId: string;
  let rsvpId: string;
  let keys: { events: string; schema: string };

  beforeAll(async () => {
    app = await startTestApplication();
    hr = await app.createMember({ role: 'HR' });
    const ada = await app.createMember();
    eventId = await publishedEvent(app, hr, { address: '1-2-3', capacity: 1 });
    rsvpId = (await rsvp(app, ada, { eventId })).data.rsvpToEvent.rsvp.id;
    await going(app, await app.createMember(), eventId);
    const { apiKeys } = app.domains.auth.services;
    const issue = async (scope: string) =>
      (await apiKeys.create({ label: scope, scopes: [scope], days: 1 })).text;
    keys = { events: await issue('events:read'), schema: await issue('schema:read') };
  });
  afterAll(() => app.stop());

  const ask = (key: string, query: string, variables: object = {}) =>
    app.graphql(query, variables, { headers: { 'x-api-key': key } });

  it('reads published events and their numbers with the scope, and no address [X9, E11, E15]', async () => {
    const { data, errors } = await ask(keys.events, EVENT, { id: eventId });
    expect(errors).toEqual([]);
    expect(data.event).toEqual({
      title: '秋のバーベキュー',
      place: '代々木公園',
      address: null,
      counts: { going: 1 },
    });
    const calendar = await ask(keys.events, '{ events { nodes { id } } }');
    expect(calendar.data.events.nodes).toEqual([{ id: eventId }]);
  });

  it('reads nobody behind the numbers, and no drafts [X9]', async () => {
    const attendees = await ask(keys.events, ATTENDEES, { id: eventId });
    expect(attendees.data.event).toMatchObject({ rsvps: null });
    expect(refusal(attendees)).toMatchObject({ code: 'FORBIDDEN' });
    const node = await ask(keys.events, 'query ($id: ID!) { node(id: $id) { id } }', {
      id: rsvpId,
    });
    expect(refusal(node)).toMatchObject({ code: 'NOT_FOUND' });
    const draft = await draftEvent(app, hr);
    expect(refusal(await ask(keys.events, EVENT, { id: draft }))).toMatchObject({
      code: 'NOT_FOUND',
    });
  });

  it('reads nothing of events without the scope, and answers to none with it [X9]', async () => {
    expect(refusal(await ask(keys.schema, EVENT, { id: eventId }))).toMatchObject({
      code: 'FORBIDDEN',
    });
    const answer = await ask(
      keys.events,
      'mutation ($input: RsvpToEventInput!) { rsvpToEvent(input: $input) { rsvp { id } } }',
      { input: { eventId, answer: 'GOING' } },
    );
    expect(refusal(answer)).toMatchObject({ code: 'FORBIDDEN' });
  });
});
