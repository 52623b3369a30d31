import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSchema, isObjectType } from 'graphql';
import { publishedEvent } from '../../integration/events/scenario';
import { FeedActions } from '../../integration/posts/feed-actions';
import { startTestApplication, type TestApplication } from '../../support/application';
import type { TestMember } from '../../support/members';
import { type Compiled, compileRelay, readSchema } from '../support/relay-compiler';
import { relaySources } from '../support/relay-sources';

jest.setTimeout(180_000);

describe('relay-compiler', () => {
  const place = mkdtempSync(join(tmpdir(), 'okaeri-relay-'));
  const sdl = readSchema();
  const sources = relaySources(sdl);
  const types = Object.values(buildSchema(sdl).getTypeMap()).filter(isObjectType);
  let app: TestApplication;
  let admin: TestMember;
  let compiled: Compiled;
  let ids: Readonly<Record<string, string>>;

  beforeAll(async () => {
    compiled = await compileRelay(place, sources);
    app = await startTestApplication();
    admin = await app.createMember({ role: 'ADMIN' });
    const feed = new FeedActions(app);
    ids = {
      Event: await publishedEvent(app, admin),
      Post: await feed.publish(admin),
      Member: admin.id,
    };
  });
  afterAll(async () => {
    await app?.stop();
    rmSync(place, { recursive: true });
  });

  const textOf = (name: string): string =>
    require(join(compiled.folder, `${name}.graphql.js`)).params.text;

  it('takes each connection, each Node type and each root field of the schema', () => {
    for (const { module } of sources)
      expect(compiled.names.filter((name) => name.startsWith(module))).not.toEqual([]);
    const nodes = types.filter((type) => type.getInterfaces().length > 0);
    expect(nodes.length).toBeGreaterThan(5);
    for (const { name } of nodes) expect(compiled.names).toContain(`Node${name}RefetchQuery`);
    const paged = compiled.names.filter((name) => name.endsWith('PaginationQuery'));
    const connections = types.filter(({ name }) => name.endsWith('Connection'));
    expect(paged.length).toBeGreaterThanOrEqual(connections.length);
  });

  const pages = sources.filter(({ documents }) => documents[0]?.includes('@connection'));
  it.each(pages.map(({ module }) => module))('pages %s from the server', async (module) => {
    const [type = ''] = Object.keys(ids).filter((name) => module.startsWith(name));
    const query = textOf(`${module}PaginationQuery`);
    const given = { count: 2, cursor: null, id: ids[type] };
    const { data, errors } = await app.graphql(query, given, { as: admin });
    expect(errors).toEqual([]);
    const connection = Object.values<any>(data.node ?? data).find((value) => value?.edges);
    expect(connection.pageInfo).toMatchObject({ hasNextPage: expect.any(Boolean) });
  });

  it.each(['Event', 'Post', 'Member'])('refetches by id: %s', async (type) => {
    const query = textOf(`Node${type}RefetchQuery`);
    const { data, errors } = await app.graphql(query, { id: ids[type] }, { as: admin });
    expect(errors).toEqual([]);
    expect(data.node).toMatchObject({ __typename: type, id: ids[type] });
  });
});
