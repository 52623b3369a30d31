import type { MemberRecord } from '../../../src/domain/members/member';
import type { GraphqlAnswer, TestApplication } from '../../support/application';
import type { TestMember } from '../../support/members';

const HOUR_MS = 3_600_000;

/** Hours from now, as a client writes an instant. */
export function inHours(hours: number): string {
  return new Date(Date.now() + hours * HOUR_MS).toISOString();
}

/** A barbecue in a day; wishes say what differs. */
export function eventInput(wishes: object = {}): object {
  return {
    title: '秋のバーベキュー',
    description: 'みんなで会いましょう。',
    startsAt: inHours(24),
    endsAt: inHours(30),
    timeZone: 'Asia/Tokyo',
    maxGuests: 5,
    place: '代々木公園',
    ...wishes,
  };
}

const CREATE =
  'mutation ($input: CreateEventInput!) { createEvent(input: $input) { event { id } } }';
const PUBLISH =
  'mutation ($input: PublishEventInput!) { publishEvent(input: $input) { event { id status } } }';

/** Gives the id of a draft. */
export async function draftEvent(
  app: TestApplication,
  host: TestMember,
  wishes: object = {},
): Promise<string> {
  const { data, errors } = await app.graphql(CREATE, { input: eventInput(wishes) }, { as: host });
  if (errors.length > 0) throw new Error(JSON.stringify(errors));
  return data.createEvent.event.id;
}

/** Gives the id of an event that takes answers. */
export async function publishedEvent(
  app: TestApplication,
  host: TestMember,
  wishes: object = {},
): Promise<string> {
  const eventId = await draftEvent(app, host, wishes);
  const { errors } = await app.graphql(PUBLISH, { input: { eventId } }, { as: host });
  if (errors.length > 0) throw new Error(JSON.stringify(errors));
  return eventId;
}

export const RSVP = `mutation ($input: RsvpToEventInput!) {
  rsvpToEvent(input: $input) {
    rsvp { id answer status guests waitlistNumber waitlistPosition }
    event { counts { seatsTaken going maybe declined waitlisted } }
  }
}`;

export function rsvp(
  app: TestApplication,
  member: TestMember,
  input: object,
): Promise<GraphqlAnswer> {
  return app.graphql(RSVP, { input: { answer: 'GOING', ...input } }, { as: member });
}

/** The status that an answer came to. */
export async function going(
  app: TestApplication,
  member: TestMember,
  eventId: string,
  guests = 0,
): Promise<string> {
  const { data, errors } = await rsvp(app, member, { eventId, guests });
  if (errors.length > 0) throw new Error(JSON.stringify(errors));
  return data.rsvpToEvent.rsvp.status;
}

export function update(app: TestApplication, member: TestMember, input: object) {
  return app.graphql(
    `mutation ($input: UpdateEventInput!) {
      updateEvent(input: $input) { event { id capacity counts { seatsTaken waitlisted capacity } } }
    }`,
    { input },
    { as: member },
  );
}

export function cancel(app: TestApplication, member: TestMember, input: object) {
  return app.graphql(
    'mutation ($input: CancelEventInput!) { cancelEvent(input: $input) { event { id status cancelReason } } }',
    { input },
    { as: member },
  );
}

/** What the first error says, as far as a client branches on it. */
export function refusal({ errors }: GraphqlAnswer): Readonly<Record<string, unknown>> {
  const facts: Readonly<Record<string, unknown>> = errors[0]?.extensions ?? {};
  const names = ['code', 'field', 'rule', 'reason', 'limit'];
  return Object.fromEntries(names.map((name) => [name, facts[name]]));
}

/** Many members at once, each with a session. */
export async function createMembers(app: TestApplication, count: number): Promise<TestMember[]> {
  const made: TestMember[] = [];
  const template: MemberRecord = await app.createMember();
  const { members } = app.domains.members.models;
  const { sessions } = app.domains.auth.services;
  const records = Array.from({ length: count }, (_, i) => ({
    ...template,
    id: members.newId(),
    email: `guest-${i}@example.com`,
  }));
  await members.insertMany(records);
  for (let i = 0; i < count; i += 20)
    made.push(
      ...(await Promise.all(
        records.slice(i, i + 20).map(async (record) => {
          const { accessToken } = await sessions.open(record);
          return { ...record, token: accessToken };
        }),
      )),
    );
  return made;
}
