import { startTestApplication, type TestApplication } from '../../support/application';
import { RawSocket } from './raw-socket';

const CANARY = 'hunter2-canary';
const signIn = 'mutation ($input: SignInInput!) { signIn(input: $input) { expiresAt } }';

const cases: [string, string, object][] = [
  ['a misspelt field of a variable', signIn, { input: { email: 'a@b.jp', pasword: CANARY } }],
  ['a field too many', signIn, { input: { email: 'a@b.jp', password: 'x', note: CANARY } }],
  ['a wrong type of a variable', signIn, { input: { email: 'a@b.jp', password: [CANARY] } }],
  ['a scalar of a variable', signIn, { input: { email: CANARY, password: 'x' } }],
  ['a whole variable', signIn, { input: CANARY }],
  [
    'a misspelt field of a literal',
    `mutation { signIn(input: { email: "a@b.jp", pasword: "${CANARY}" }) { expiresAt } }`,
    {},
  ],
  [
    'a scalar of a literal',
    `mutation { signIn(input: { email: "${CANARY}", password: "x" }) { expiresAt } }`,
    {},
  ],
  ['a literal of another type', `{ feed(first: "${CANARY}") { totalCount } }`, {}],
  ['an enum', `{ events(time: "${CANARY}") { totalCount } }`, {}],
  ['a text without its end', `{ node(id: "${CANARY}) { id } }`, {}],
  ['a text out of place', `{ node(id: x "${CANARY}") { id } }`, {}],
  ['a name out of place', `{ node(id "x") { id } } hunter2canary`, {}],
  [
    'a cursor',
    '{ events(after: $after) { totalCount } }'.replace('{', 'query ($after: String) {'),
    { after: CANARY },
  ],
];

describe('what a refusal says', () => {
  let app: TestApplication;
  let socket: RawSocket;
  beforeAll(async () => {
    app = await startTestApplication();
    socket = await RawSocket.open(app.origin);
  });
  afterAll(async () => {
    socket.terminate();
    await app.stop();
  });

  it.each(cases)('never repeats %s of the input', async (_what, query, variables) => {
    const { status, errors } = await app.graphql(query, variables);
    expect(errors).not.toEqual([]);
    expect(status).toBeLessThan(500);
    const { payload } = await socket.ask(query, variables);
    const shown = JSON.stringify([errors, payload]);
    expect(shown).not.toMatch(/hunter2/);
    expect(shown).not.toContain('INTERNAL_SERVER_ERROR');
  });

  it('names the field that is at fault', async () => {
    const { errors } = await app.graphql(signIn, { input: { email: CANARY, password: 'x' } });
    expect(errors[0]?.extensions).toEqual({
      code: 'BAD_USER_INPUT',
      reason: 'BAD_VARIABLE',
      field: 'input.email',
    });
  });

  it('suggests names to whoever may read the schema, and to no stranger', async () => {
    const query = '{ vieweer { role } }';
    const member = await app.createMember();
    const [known] = (await app.graphql(query, {}, { as: member })).errors;
    expect(known?.message).toContain('Did you mean "viewer"?');
    const [stranger] = (await app.graphql(query)).errors;
    expect(stranger?.message).toBe('Cannot query field "vieweer" on type "Query".');
    const { payload } = await socket.ask(query);
    expect(payload[0].message).toBe(stranger?.message);
  });
});
