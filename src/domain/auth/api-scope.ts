import type { PartnerViewer, Viewer } from '../viewer';

/** What a partner's key may read (DOMAIN.md X9). */
export const ApiScope = {
  SCHEMA_READ: 'schema:read',
  EVENTS_READ: 'events:read',
  OPENINGS_READ: 'openings:read',
  MEMBERS_READ: 'members:read',
} as const;
export type ApiScope = (typeof ApiScope)[keyof typeof ApiScope];
export const API_SCOPES: readonly ApiScope[] = Object.values(ApiScope);

/** What one scope opens. */
export interface ScopeRow {
  /** What a key may ask for at the root of an operation. A field that is in no row is for members alone. */
  readonly asks: readonly string[];
  /** What it is shown of it, by type; other fields are null or FORBIDDEN. */
  readonly sees: Readonly<Record<string, readonly string[]>>;
  /** On what condition. */
  readonly when: string;
}

/** Scopes and the fields that they open; docs/scopes.md is made from this table. */
export const SCOPE_TABLE: Readonly<Record<ApiScope, ScopeRow>> = {
  [ApiScope.SCHEMA_READ]: {
    asks: ['__schema', '__type'],
    sees: {},
    when: 'always; outside production the schema is open to everybody',
  },
  [ApiScope.EVENTS_READ]: {
    asks: ['event', 'events', 'node', 'nodes', 'eventRsvpChanged'],
    sees: {
      Event: [
        ...['id', 'title', 'description', 'status', 'startsAt', 'endsAt', 'timeZone', 'capacity'],
        ...['maxGuests', 'rsvpClosesAt', 'place', 'counts', 'answerSeries', 'liveCursor'],
      ],
      EventRsvpChange: ['cursor', 'occurredAt', 'kind', 'counts', 'event'],
    },
    when: 'the event is published or completed',
  },
  [ApiScope.OPENINGS_READ]: {
    asks: ['opening', 'openings', 'node', 'nodes'],
    sees: { Opening: ['id', 'title', 'description', 'status', 'createdAt'] },
    when: 'always',
  },
  [ApiScope.MEMBERS_READ]: {
    asks: ['member', 'members', 'node', 'nodes'],
    sees: {
      Member: ['id', 'name', 'isAlumni', 'headline', 'bio', 'email', 'phone', 'employments'],
      Event: ['rsvps'],
      EventRsvpChange: ['rsvpId', 'rsvp'],
      Rsvp: [
        ...['id', 'event', 'member', 'answer', 'status', 'guests', 'waitlistNumber'],
        'waitlistPosition',
      ],
    },
    when: 'the member is ACTIVE and consents to PARTNER_SHARING, and shows the field to EVERYONE; answers to events with `events:read`',
  },
};

/** What every key may ask for; introspection has a rule of its own. */
const UNSCOPED_FIELDS: readonly string[] = [
  ...['viewer', 'rateLimit', '__typename', '__schema', '__type'],
];

/** Tells whether a key's scopes cover a root field; what is shown of it is the policies' matter. */
export function mayAskFor({ scopes }: PartnerViewer, rootField: string): boolean {
  return (
    UNSCOPED_FIELDS.includes(rootField) ||
    API_SCOPES.some((scope) => scopes.has(scope) && SCOPE_TABLE[scope].asks.includes(rootField))
  );
}

/** Tells whether a key's scopes cover a field of a type; types that the table leaves out hold nothing but what comes with others. */
export function mayBeShown({ scopes }: PartnerViewer, type: string, field: string): boolean {
  const rows = API_SCOPES.filter((scope) => SCOPE_TABLE[scope].sees[type]);
  return (
    rows.length === 0 ||
    rows.some((scope) => scopes.has(scope) && SCOPE_TABLE[scope].sees[type]?.includes(field))
  );
}

/** Tells whether any scope covers records of a kind, by the name of its type in the schema. */
export function isScoped(type: string): boolean {
  return API_SCOPES.some((scope) => SCOPE_TABLE[scope].sees[type]);
}

/** Tells whether a partner asks whose key has the scope. */
export function hasScope(viewer: Viewer | null, scope: ApiScope): viewer is PartnerViewer {
  return viewer?.kind === 'partner' && viewer.scopes.has(scope);
}

/** Tells who may introspect the schema where it is not open to strangers: whoever has signed in, and partners by scope. */
export function mayReadSchema(viewer: Viewer | null): boolean {
  return viewer?.kind === 'member' || hasScope(viewer, ApiScope.SCHEMA_READ);
}
