import {
  type GraphqlError,
  startTestApplication,
  type TestApplication,
} from '../../support/application';
import { eventually } from '../../support/eventually';
import { CANARY, type Refusal } from './bad-input/cases';
import { eventCases } from './bad-input/events.cases';
import { memberCases } from './bad-input/members.cases';
import { postCases } from './bad-input/posts.cases';
import { badCursor, forged, queryCases } from './bad-input/query.cases';
import { referralCases } from './bad-input/referrals.cases';
import { createWorld, type World } from './bad-input/world';

interface Answer {
  readonly status: number;
  readonly errors: readonly GraphqlError[];
}

const COUNTERS = ['cost_budgets', 'sign_in_failures'];

/** A refusal is typed, names field and rule, repeats nothing of the input, and is all that happens. */
describe('bad input', () => {
  let app: TestApplication;
  let world: World;

  beforeAll(async () => {
    app = await startTestApplication();
    world = await createWorld(app);
    await app.domains.events.jobs[0]?.run(new AbortController().signal);
    const { model } = app.domains.mail.models.mails;
    await eventually(
      'all mails to be settled',
      async () => !(await model.exists({ status: 'DUE' })),
    );
  });
  afterAll(() => app.stop());

  /** Every document there is, as text, by collection; what counts requests is left out. */
  async function everything(): Promise<Map<string, string>> {
    const collections = (await app.kernel.connection.db?.collections()) ?? [];
    const stored = collections.map(async (collection): Promise<[string, string]> => {
      const documents = await collection.find().sort({ _id: 1 }).toArray();
      return [collection.collectionName, JSON.stringify(documents)];
    });
    return new Map((await Promise.all(stored)).filter(([name]) => !COUNTERS.includes(name)));
  }

  /** The only error of an answer, once it is sure that nothing was stored, shown or broken. */
  async function refusalOf(ask: () => Promise<Answer>): Promise<GraphqlError['extensions']> {
    const before = await everything();
    const { status, errors } = await ask();
    expect(status).toBeLessThan(500);
    expect(errors).toHaveLength(1);
    expect(JSON.stringify(errors)).not.toMatch(/canary|\.[jt]s:\d|node_modules|stack/);
    const after = await everything();
    expect([...after.keys()].filter((name) => after.get(name) !== before.get(name))).toEqual([]);
    return errors[0]?.extensions ?? { code: 'NONE' };
  }

  async function expectRefusal([code, field, rule]: Refusal, ask: () => Promise<Answer>) {
    const refusal = await refusalOf(ask);
    expect([refusal.code, refusal['field'], refusal['rule']]).toEqual([code, field, rule]);
  }

  it.each([...postCases, ...eventCases, ...memberCases, ...referralCases])(
    'refuses %s',
    async (_what, [mutation, as, input], refusal) => {
      const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
      const query = `mutation ($input: ${type}!) { ${mutation}(input: $input) { __typename } }`;
      await expectRefusal(refusal, () =>
        app.graphql(query, { input: input(world) }, { as: as && world[as] }),
      );
    },
  );

  it.each(queryCases)('refuses %s', async (_what, query, cursor, refusal) => {
    const document = cursor === null ? query : `query ($cursor: String) ${query}`;
    await expectRefusal(refusal, () => app.graphql(document, { cursor }, { as: world.hr }));
  });

  it.each([
    ['comments', 'post', 'postId'],
    ['rsvps', 'event', 'fullId'],
  ] as const)('refuses a made-up cursor of %s [X4]', async (list, parent, id) => {
    const query = `query ($id: ID!, $cursor: String) {
      ${parent}(id: $id) { ${list}(after: $cursor) { nodes { id } } }
    }`;
    const variables = { id: world[id], cursor: forged(list, CANARY, { d: 0 }) };
    await expectRefusal(badCursor, () => app.graphql(query, variables, { as: world.ada }));
  });

  it.each([
    ['$after: String', 'feedChanged(after: $after)'],
    ['$after: String, $id: ID!', 'eventRsvpChanged(eventId: $id, after: $after)'],
  ])('refuses a made-up live cursor (%s) of %s [X8]', async (declared, field) => {
    const variables = { after: CANARY, ...(declared.includes('$id') && { id: world.fullId }) };
    const query = `subscription (${declared}) { ${field} { cursor } }`;
    const errors = await app.connect({ as: world.ada }).subscribe(query, variables).failure();
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', field: 'after' } }]);
    expect(JSON.stringify(errors)).not.toContain(CANARY);
  });

  it('refuses an access token made up, for the whole request', async () => {
    const headers = { authorization: `Bearer ${CANARY}` };
    await expectRefusal(['UNAUTHENTICATED'], () =>
      app.graphql('{ viewer { role } }', {}, { headers }),
    );
  });

  it.each([
    ['malformed JSON', `{"query": "${CANARY}`, 400, 'MALFORMED_REQUEST'],
    ['a body over 100 kB', JSON.stringify({ query: CANARY.repeat(10_000) }), 413, 'BODY_TOO_LARGE'],
    [
      'an operation name that the document does not have',
      JSON.stringify({ query: 'query A { __typename }', operationName: CANARY }),
      400,
      'UNKNOWN_OPERATION',
    ],
  ])('answers %s with a status of HTTP', async (_what, body, status, reason) => {
    let answered = 0;
    const refusal = await refusalOf(async () => {
      const headers = { 'content-type': 'application/json' };
      const response = await fetch(`${app.origin}/graphql`, { method: 'POST', headers, body });
      answered = response.status;
      const { errors } = (await response.json()) as Answer;
      return { status: answered, errors };
    });
    expect(answered).toBe(status);
    expect(refusal).toMatchObject({ code: 'BAD_USER_INPUT', reason });
  });
});
