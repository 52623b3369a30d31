import {
  execute,
  type GraphQLField,
  type GraphQLSchema,
  getNamedType,
  isLeafType,
  isObjectType,
  parse,
  validate,
} from 'graphql';
import { schemaAlone } from '../../../src/app/schema-text';
import { isViewerIndependent } from '../../../src/app/viewer-independence';
import { VIEWER_INDEPENDENT } from '../../../src/schema/viewer-independent';

const now = new Date();
const counts = {
  seatsTaken: 1,
  going: 1,
  maybe: 0,
  declined: 0,
  waitlisted: 0,
  pendingApproval: 0,
};
/** What a stream shows of an activity, with all that hangs on it. */
const roots = {
  eventRsvpChanged: {
    ...{ cursor: 'c', occurredAt: now, kind: 'ANSWERED', eventId: 'e', rsvpId: 'r' },
    counts: { ...counts, capacity: null, liveCursor: 'c' },
    rsvp: {
      ...{ id: 'r', eventId: 'e', memberId: 'm', answer: 'GOING', status: 'CONFIRMED', guests: 0 },
      ...{ waitlistNumber: null, createdAt: now },
    },
    event: {
      ...{ id: 'e', title: 't', description: 'd', status: 'PUBLISHED', startsAt: now, endsAt: now },
      ...{ timeZone: 'Asia/Tokyo', capacity: null, maxGuests: 0, rsvpClosesAt: null, place: null },
      ...{ cancelReason: null, counts, liveSequence: 1 },
    },
  },
  feedChanged: {
    ...{ cursor: 'c', occurredAt: now, kind: 'REACTED', postId: 'p' },
    post: {
      ...{ id: 'p', kind: 'STORY', status: 'PUBLISHED', audience: 'EVERYONE', text: 't' },
      ...{ createdAt: now, publishedAt: now, commentCount: 0 },
      reactionCounts: { LIKE: 1, CELEBRATE: 0, SUPPORT: 0, INSIGHTFUL: 0, THANKS: 0 },
    },
  },
};

describe('the fields that are declared viewer-independent', () => {
  let schema: GraphQLSchema;
  beforeAll(async () => {
    schema = await schemaAlone();
  });

  const isDeclared = ({ extensions }: GraphQLField<unknown, unknown>): boolean =>
    extensions[VIEWER_INDEPENDENT] === true;
  /** Every declared field below a field, as far down as they are declared. */
  const selectDeclared = ({ name, type }: GraphQLField<unknown, unknown>): string => {
    const named = getNamedType(type);
    if (isLeafType(named) || !isObjectType(named)) return name;
    return `${name} { ${Object.values(named.getFields()).filter(isDeclared).map(selectDeclared).join(' ')} }`;
  };
  const isShared = (selection: string): boolean => {
    const document = parse(selection);
    expect(validate(schema, document)).toEqual([]);
    return isViewerIndependent(schema, document, null);
  };

  it.each(Object.entries(roots))(
    'of %s are resolved from what is shown alone [X3]',
    async (name, shown) => {
      const field = schema.getSubscriptionType()?.getFields()[name];
      if (!field || !isDeclared(field)) throw new Error(`${name} is not declared`);
      const args = name === 'eventRsvpChanged' ? '(eventId: "e")' : '';
      const operation = `subscription { ${selectDeclared(field).replace(name, name + args)} }`;
      const contextValue = new Proxy(
        {},
        {
          get: (_target, property) => {
            throw new Error(`reads context.${String(property)}`);
          },
        },
      );
      const document = parse(operation);
      expect(isViewerIndependent(schema, document, null)).toBe(true);
      const { data, errors } = await execute({ schema, document, rootValue: shown, contextValue });
      expect(errors).toBeUndefined();
      expect(JSON.stringify(data)).not.toContain('{}');
    },
  );

  it('are all reached by these streams, so that each was tried above', () => {
    const reached = Object.keys(roots)
      .map((name) => schema.getSubscriptionType()?.getFields()[name])
      .flatMap((field) => (field ? reachedFrom(field) : []));
    const declared = Object.values(schema.getTypeMap())
      .filter(isObjectType)
      .flatMap((type) => Object.values(type.getFields()).filter(isDeclared));
    expect(new Set(reached)).toEqual(new Set(declared));
  });

  const reachedFrom = (field: GraphQLField<unknown, unknown>): GraphQLField<unknown, unknown>[] => {
    const named = getNamedType(field.type);
    const below = isObjectType(named) ? Object.values(named.getFields()).filter(isDeclared) : [];
    return [field, ...below.flatMap(reachedFrom)];
  };

  it.each([
    'subscription { eventRsvpChanged(eventId: "e") { cursor rsvp { member { id } } } }',
    'subscription { eventRsvpChanged(eventId: "e") { event { title address } } }',
    'subscription { eventRsvpChanged(eventId: "e") { ...F } } fragment F on EventRsvpChange { event { viewerRsvp { id } } }',
    'subscription { feedChanged { post { author { id } } } }',
    'subscription { feedChanged { post { viewerReactions } } }',
    'subscription { feedChanged { post { ... on Node { id } } } }',
  ])('leave %s to each subscriber alone', (selection) => {
    expect(isShared(selection)).toBe(false);
  });

  it.each([
    'subscription { eventRsvpChanged(eventId: "e") { __typename cursor kind rsvp { id status } counts { going } } }',
    'subscription { feedChanged { ...F } } fragment F on FeedChange { post { text reactions { kind count } } }',
  ])('let subscribers share %s', (selection) => {
    expect(isShared(selection)).toBe(true);
  });
});
