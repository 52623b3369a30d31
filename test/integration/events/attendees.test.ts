import { startTestApplication, type TestApplication } from '../../support/application';
import type { TestMember } from '../../support/members';
import { createMembers, going, publishedEvent } from './scenario';

const ATTENDEES = `query ($id: ID!, $first: Int, $after: String) {
  event(id: $id) {
    counts { going waitlisted }
    rsvps(first: $first, after: $after) {
      nodes { id member { id } waitlistPosition waitlistNumber }
      totalCount
      liveCursor
      pageInfo { hasNextPage endCursor }
    }
  }
}`;

describe('the attendee list', () => {
  let app: TestApplication;
  let hr: TestMember;
  let guests: TestMember[];
  let eventId: string;

  beforeAll(async () => {
    app = await startTestApplication();
    hr = await app.createMember({ role: 'HR' });
    guests = await createMembers(app, 8);
    eventId = await publishedEvent(app, hr, { capacity: 3 });
    for (const guest of guests) await going(app, guest, eventId);
  });
  afterAll(() => app.stop());

  const read = async (as: TestMember, variables: object = {}) => {
    const { data, errors } = await app.graphql(ATTENDEES, { id: eventId, ...variables }, { as });
    expect(errors).toEqual([]);
    return data.event;
  };

  it('shows the oldest first, with places in the line, page by page [E6, X4]', async () => {
    const first = await read(hr, { first: 5 });
    const rest = await read(hr, { first: 5, after: first.rsvps.pageInfo.endCursor });
    const nodes = [...first.rsvps.nodes, ...rest.rsvps.nodes];
    expect(nodes.map(({ member }) => member.id)).toEqual(guests.map(({ id }) => id));
    expect(nodes.map(({ waitlistPosition }) => waitlistPosition)).toEqual([
      null,
      null,
      null,
      1,
      2,
      3,
      4,
      5,
    ]);
    expect(first.rsvps).toMatchObject({ totalCount: 8, pageInfo: { hasNextPage: true } });
    expect(rest.rsvps.pageInfo.hasNextPage).toBe(false);
    expect(rest.rsvps.liveCursor).toBe(first.rsvps.liveCursor);
  });

  it('leaves out who is blocked, and counts them all the same [M7, E15]', async () => {
    const [ada, bo] = guests as [TestMember, TestMember];
    await app.graphql(
      'mutation ($input: BlockMemberInput!) { blockMember(input: $input) { blocked } }',
      { input: { memberId: bo.id } },
      { as: ada },
    );
    for (const [viewer, hidden] of [
      [ada, bo],
      [bo, ada],
    ] as const) {
      const { counts, rsvps } = await read(viewer);
      expect(rsvps.nodes.map(({ member }: { member: { id: string } }) => member.id)).not.toContain(
        hidden.id,
      );
      expect(rsvps.totalCount).toBe(7);
      expect(counts).toEqual({ going: 3, waitlisted: 5 });
    }
  });

  it('finds an answer by its id only where it may be seen [M7, X6]', async () => {
    const { rsvps } = await read(hr);
    const [ada, bo, chie] = guests as [TestMember, TestMember, TestMember];
    const ofBo = rsvps.nodes.find(
      (node: { member: { id: string } }) => node.member.id === bo.id,
    ).id;
    const find = async (as: TestMember) =>
      (
        await app.graphql(
          'query ($id: ID!) { node(id: $id) { __typename id } }',
          { id: ofBo },
          { as },
        )
      ).data.node;
    expect(await find(chie)).toEqual({ __typename: 'Rsvp', id: ofBo });
    expect(await find(ada)).toBeNull();
  });

  it('pages back and forth without a repeat [X4]', async () => {
    const { data } = await app.graphql(
      'query ($id: ID!) { event(id: $id) { rsvps(last: 3) { nodes { member { id } } pageInfo { startCursor hasPreviousPage } } } }',
      { id: eventId },
      { as: hr },
    );
    const { nodes, pageInfo } = data.event.rsvps;
    expect(nodes.map(({ member }: { member: { id: string } }) => member.id)).toEqual(
      guests.slice(5).map(({ id }) => id),
    );
    expect(pageInfo.hasPreviousPage).toBe(true);
  });

  it('refuses a cursor of another list, and only where it was given [X4]', async () => {
    const { data, errors } = await app.graphql(
      `query ($id: ID!) {
        event(id: $id) {
          good: rsvps(first: 1) { nodes { id } }
          made: rsvps(first: 1, after: "W10.1") { nodes { id } }
          up: rsvps(first: 101) { nodes { id } }
        }
      }`,
      { id: eventId },
      { as: hr },
    );
    expect(data.event).toEqual({
      good: { nodes: [{ id: expect.any(String) }] },
      made: null,
      up: null,
    });
    expect(errors.map(({ extensions: { code, field } }) => [code, field])).toEqual(
      expect.arrayContaining([
        ['BAD_USER_INPUT', 'after'],
        ['BAD_USER_INPUT', 'first'],
      ]),
    );
  });
});
