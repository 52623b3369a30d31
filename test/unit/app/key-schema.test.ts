import { type GraphQLSchema, parse, validateSchema } from 'graphql';
import { introspectionOf, KeySchemas } from '../../../src/app/key-schema';
import { schemaAlone } from '../../../src/app/schema-text';

describe('the schema as a partner’s key is told of it', () => {
  let schemas: KeySchemas;
  beforeAll(async () => {
    schemas = new KeySchemas(await schemaAlone());
  });

  const told = (...scopes: string[]): GraphQLSchema =>
    schemas.of({ kind: 'partner', keyId: 'key', scopes: new Set(scopes) });
  const queries = (schema: GraphQLSchema) =>
    Object.keys(schema.getQueryType()?.getFields() ?? {}).sort();
  const fields = (schema: GraphQLSchema, name: string) => {
    const type = schema.getType(name);
    return type && 'getFields' in type ? Object.keys(type.getFields()) : null;
  };

  it('has the root fields of its scopes and no other [X9]', () => {
    expect(queries(told('schema:read'))).toEqual(['rateLimit', 'viewer']);
    expect(queries(told('openings:read'))).toEqual(
      ['node', 'nodes', 'opening', 'openings', 'rateLimit', 'viewer'].sort(),
    );
    const events = told('schema:read', 'events:read');
    expect(queries(events)).toEqual(['event', 'events', 'node', 'nodes', 'rateLimit', 'viewer']);
    expect(Object.keys(events.getSubscriptionType()?.getFields() ?? {})).toEqual([
      'eventRsvpChanged',
    ]);
    expect(events.getMutationType()).toBeFalsy();
    expect(told('openings:read').getSubscriptionType()).toBeFalsy();
  });

  it('has no type of members and no way to one [X9]', () => {
    const events = told('events:read');
    for (const name of [
      'Member',
      'Post',
      'Rsvp',
      'RsvpConnection',
      'Referral',
      'ApiKey',
      'Mutation',
    ])
      expect(events.getType(name)).toBeUndefined();
    expect(fields(events, 'Event')).toContain('counts');
    expect(fields(events, 'Event')).not.toContain('rsvps');
    expect(fields(events, 'Viewer')).toEqual(['role']);
    expect(events.getType('Opening')).toBeUndefined();
    expect(told('openings:read').getType('Event')).toBeUndefined();
  });

  it('has of members what the scope shows, and no more [X1, X9]', () => {
    const members = told('members:read');
    expect(fields(members, 'Member')).toEqual(expect.arrayContaining(['id', 'name', 'headline']));
    expect(fields(members, 'Member')).not.toContain('status');
    expect(fields(told('events:read'), 'Event')).not.toContain('address');
    const both = told('events:read', 'members:read');
    expect(fields(both, 'Event')).toContain('rsvps');
    expect(fields(both, 'EventRsvpChange')).toContain('rsvp');
    expect(fields(told('events:read'), 'EventRsvpChange')).not.toContain('rsvpId');
    for (const schema of [members, both]) expect(validateSchema(schema)).toEqual([]);
  });

  it('is a whole schema, with its descriptions, for each set of scopes', () => {
    for (const scopes of [['events:read'], ['openings:read'], ['events:read', 'openings:read']]) {
      const schema = told(...scopes);
      expect(validateSchema(schema)).toEqual([]);
      expect(schema.getQueryType()?.getFields()['node']?.description).toBeTruthy();
    }
    expect(told('a', 'events:read')).toBe(told('events:read', 'a'));
  });

  it.each([
    ['{ __schema { types { name } } }', 'WHOLE'],
    ['{ __typename ...A } fragment A on Query { __type(name: "Event") { name } }', 'WHOLE'],
    ['{ __schema { types { name } } viewer { role } }', 'MIXED'],
    ['{ viewer { role } }', 'NONE'],
  ])('knows what %s asks for', (source, kind) => {
    expect(introspectionOf(parse(source), null)).toBe(kind);
  });
});
