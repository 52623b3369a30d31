import { getNamedType, isCompositeType, isObjectType } from 'graphql';
import { buildOkaeriSchema } from '../../../src/app/build-schema';
import { API_SCOPES, SCOPE_TABLE } from '../../../src/domain/auth/api-scope';
import { startTestApplication, type TestApplication } from '../../support/application';
import type { TestMember } from '../../support/members';
import { RawSocket } from '../edge/raw-socket';
import { going, publishedEvent } from '../events/scenario';

const MEMBER = 'query ($id: ID!) { member(id: $id) { name { full } headline email phone } }';
const DIRECTORY =
  'query ($search: String) { members(search: $search) { nodes { id } totalCount } }';
const RECORDS = `query ($memberId: ID, $apiKeyId: ID) {
  provisionRecords(memberId: $memberId, apiKeyId: $apiKeyId) { nodes { partner memberId consentId items } }
}`;
const FOLLOW = `subscription ($eventId: ID!) {
  eventRsvpChanged(eventId: $eventId, checkpoints: true) { kind rsvpId rsvp { guests member { name { family } } } counts { going } }
}`;

describe('what a partner is shown of members', () => {
  let app: TestApplication;
  let other: TestApplication;
  let admin: TestMember;
  let key: { text: string; id: string };
  let eventsOnly: string;

  beforeAll(async () => {
    app = await startTestApplication();
    other = await startTestApplication({ databaseName: app.databaseName });
    admin = await app.createMember({ role: 'ADMIN' });
    key = await issue('求人メディア株式会社', ['members:read', 'events:read']);
    eventsOnly = (await issue('Host', ['events:read'])).text;
  });
  afterAll(async () => {
    await other.stop();
    await app.stop();
  });

  const issue = async (label: string, scopes: readonly string[]) => {
    const made = await app.domains.auth.services.apiKeys.create({ label, scopes, days: 1 });
    return { text: made.text, id: made.key.id };
  };
  const ask = (query: string, variables: object = {}, as: string = key.text) =>
    app.graphql(query, variables, { headers: { 'x-api-key': as } });
  /** On the other instance. */
  const consent = async (as: TestMember, given: boolean): Promise<string> => {
    const { data } = await other.graphql(
      'mutation ($input: RecordConsentInput!) { recordConsent(input: $input) { consent { id } } }',
      { input: { purpose: 'PARTNER_SHARING', given, policyVersion: '2026-10' } },
      { as },
    );
    return data.recordConsent.consent.id;
  };
  const records = async (variables: object, as: TestMember) =>
    (await app.graphql(RECORDS, variables, { as })).data.provisionRecords?.nodes;

  it('is nothing without the member’s consent, and nothing again once it is withdrawn [X1, X9]', async () => {
    const member = await app.createMember({ headline: '元開発部' });
    const hidden = { data: { member: null }, code: 'NOT_FOUND' };
    const look = async () => {
      const { data, errors } = await ask(MEMBER, { id: member.id });
      return { data, code: errors[0]?.extensions.code };
    };
    expect(await look()).toEqual(hidden);
    await consent(member, true);
    expect((await look()).data.member).toMatchObject({ headline: '元開発部' });
    await consent(member, false);
    expect(await look()).toEqual(hidden);
    await consent(member, true);
    await app.graphql(
      'mutation ($input: SuspendMemberInput!) { suspendMember(input: $input) { member { id } } }',
      { input: { memberId: member.id, reason: 'spam' } },
      { as: admin },
    );
    expect(await look()).toEqual(hidden);
  });

  it('is what the member shows to everybody, and to search as well [M6, X1]', async () => {
    const shy = await app.createMember({ phone: '090-1', email: 'shy@example.com' });
    const open = await app.createMember({
      ...{ phone: '090-2', email: 'open@example.com' },
      visibility: { ...shy.visibility, email: 'EVERYONE', phone: 'ALUMNI' },
    });
    for (const member of [shy, open]) await consent(member, true);
    const shown = async ({ id }: TestMember) => (await ask(MEMBER, { id })).data.member;
    expect(await shown(shy)).toMatchObject({ email: null, phone: null });
    expect(await shown(open)).toMatchObject({ email: 'open@example.com', phone: null });
    const find = async (search: string) => (await ask(DIRECTORY, { search })).data.members.nodes;
    expect([await find('open@example.com'), await find('shy@example.com')]).toEqual([
      [{ id: open.id }],
      [],
    ]);
  });

  it('is a directory of those who consent, ACTIVE ones alone [X1, X9]', async () => {
    const shared = await app.createMember({ name: { family: '共有' } });
    const unshared = await app.createMember({ name: { family: '共有' } });
    await consent(shared, true);
    const { data } = await ask(DIRECTORY, { search: '共有' });
    expect(data.members).toEqual({ nodes: [{ id: shared.id }], totalCount: 1 });
    const nodes = await ask('query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', {
      ids: [shared.id, unshared.id],
    });
    expect(nodes.data.nodes).toEqual([{ id: shared.id }, null]);
    const suspended = await ask('{ members(statuses: [SUSPENDED]) { nodes { id } } }');
    expect(suspended.errors[0]?.extensions.code).toBe('FORBIDDEN');
    for (const query of [MEMBER, DIRECTORY]) {
      const { errors } = await ask(query, { id: shared.id }, eventsOnly);
      expect(errors[0]?.extensions).toMatchObject({ code: 'FORBIDDEN', reason: 'SCOPE' });
    }
  });

  it('is put on record before it is given, for the member and for ADMIN [X2]', async () => {
    const member = await app.createMember({ headline: '元営業部' });
    const consentId = await consent(member, true);
    await ask('query ($id: ID!) { member(id: $id) { id isAlumni } }', { id: member.id });
    await Promise.all(Array.from({ length: 5 }, () => ask(MEMBER, { id: member.id })));
    const given = (items: string[]) => ({
      ...{ partner: '求人メディア株式会社', memberId: member.id, consentId, items },
    });
    expect(await records({}, member)).toEqual([given(['headline', 'name']), given(['isAlumni'])]);
    expect(await records({ memberId: member.id }, admin)).toHaveLength(2);
    expect(await records({ apiKeyId: key.id }, admin)).toContainEqual(given(['isAlumni']));
    const stranger = await app.createMember();
    for (const variables of [{ memberId: member.id }, { apiKeyId: key.id }])
      expect(await records(variables, stranger)).toBeUndefined();
    const { model } = app.domains.consent.models.provisions;
    await expect(model.deleteMany({})).rejects.toThrow('append-only');
  });

  it('is nothing where it can’t be put on record [X2]', async () => {
    const member = await app.createMember();
    await consent(member, true);
    const { provisions } = app.domains.consent.models;
    Object.assign(provisions, { add: () => Promise.reject(new Error('disk full')) });
    const { data, errors } = await ask(MEMBER, { id: member.id });
    Reflect.deleteProperty(provisions, 'add');
    expect([data.member, errors[0]?.extensions.code]).toEqual([null, 'INTERNAL_SERVER_ERROR']);
    expect((await ask(MEMBER, { id: member.id })).data.member.name).not.toBeNull();
  });

  it('follows the consent in lists of attendees and on open sockets [X1, X3, E15]', async () => {
    const eventId = await publishedEvent(app, admin);
    const [member, silent] = [await app.createMember(), await app.createMember()];
    await consent(member, true);
    const init = { apiKey: key.text };
    const socket = await RawSocket.open(app.origin, { init });
    const next = async () => (await socket.next()).payload.data.eventRsvpChanged;
    socket.send({
      ...{ id: '1', type: 'subscribe' },
      payload: { query: FOLLOW, variables: { eventId } },
    });
    expect((await next()).kind).toBe('CHECKPOINT');
    const nobody = { rsvpId: null, rsvp: null };

    await going(app, member, eventId);
    expect(await next()).toMatchObject({ rsvp: { member: { name: { family: '山田' } } } });
    await going(app, silent, eventId);
    expect(await next()).toMatchObject({ ...nobody, counts: { going: 2 } });
    const attendees = await ask(
      'query ($id: ID!) { event(id: $id) { counts { going } rsvps { nodes { member { id } } totalCount } } }',
      { id: eventId },
    );
    expect(attendees.data.event).toEqual({
      counts: { going: 2 },
      rsvps: { nodes: [{ member: { id: member.id } }], totalCount: null },
    });

    await consent(member, false);
    await going(app, member, eventId, 1);
    expect(await next()).toMatchObject({ ...nobody, counts: { going: 2 } });
    socket.terminate();
    const items = (await records({}, member)).flatMap(
      (record: { items: string[] }) => record.items,
    );
    expect(new Set(items)).toEqual(new Set(['answer', 'name']));
  });

  it('is of each scope what the table of scopes says [X9]', async () => {
    const schema = await buildOkaeriSchema(app.domains.resolvers);
    const all = (await issue('All', API_SCOPES)).text;
    const later = new Date(Date.now() + 3_600_000).toISOString();
    const details = { capacity: 9, rsvpClosesAt: later, address: 'x', onlineUrl: 'https://x.jp' };
    const member = await app.createMember({
      ...{ headline: 'x', bio: 'x', phone: '1' },
      visibility: { ...admin.visibility, email: 'EVERYONE', phone: 'EVERYONE' },
    });
    await consent(member, true);
    const eventId = await publishedEvent(app, admin, details);
    const { data } = await app.graphql(
      `mutation ($eventId: ID!) {
        createOpening(input: { title: "x", description: "y" }) { opening { id } }
        rsvpToEvent(input: { eventId: $eventId, answer: GOING }) { rsvp { id } }
      }`,
      { eventId },
      { as: admin },
    );
    const { rsvp } = (
      await app.graphql(
        'mutation ($e: ID!) { rsvpToEvent(input: { eventId: $e, answer: GOING }) { rsvp { id } } }',
        { e: eventId },
        { as: member },
      )
    ).data.rsvpToEvent;
    const ids = {
      ...{ Member: member.id, Event: eventId, Rsvp: rsvp.id },
      Opening: data.createOpening.opening.id,
    };
    for (const [name, id] of Object.entries(ids)) {
      const type = schema.getType(name);
      if (!isObjectType(type)) throw new Error(name);
      const fields = Object.values(type.getFields()).map((field) =>
        isCompositeType(getNamedType(field.type)) ? `${field.name} { __typename }` : field.name,
      );
      const query = `query ($id: ID!) { node(id: $id) { ... on ${name} { ${fields.join(' ')} } } }`;
      const { node } = (await ask(query, { id }, all)).data;
      const shown = Object.keys(node).filter((field) => node[field] !== null);
      const told = API_SCOPES.flatMap((scope) => SCOPE_TABLE[scope].sees[name] ?? []);
      // Nobody waits at this event.
      const waiting = ['waitlistNumber', 'waitlistPosition'];
      expect(new Set(shown)).toEqual(new Set(told.filter((field) => !waiting.includes(field))));
    }
  });
});
