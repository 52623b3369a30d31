import {
  endServerProcesses,
  type ServerProcess,
  startServerProcess,
  temporaryFolder,
} from '../../support/server-process';

const EVENTS = '{ events(first: 100) { nodes { id title counts { seatsTaken waitlisted } } } }';
const SIGN_IN =
  'mutation { signIn(input: { email: "alumni@demo.okaeri.example", password: "okaeri-demo" }) { accessToken } }';

describe('a start without a MongoDB', () => {
  const folder = temporaryFolder();
  let server: ServerProcess;

  beforeAll(async () => {
    server = await startServerProcess({ DATA_DIR: folder.path });
  }, 120_000);

  afterAll(async () => {
    await endServerProcesses();
    folder.remove();
  });

  it('says where it listens, who to sign in as, where the data lies and what differs in production', () => {
    const printed = server.printed();
    expect(printed).toContain(`${server.origin}/playground`);
    expect(printed).toContain(`${server.origin.replace('http', 'ws')}/graphql`);
    expect(printed).toContain('demo.okaeri.example');
    expect(printed).toContain(folder.path);
    expect(printed).toContain('NODE_ENV=production');
  });

  it('serves the demo network at once', async () => {
    const { events } = await ask(server, EVENTS);
    expect(events.nodes.length).toBeGreaterThan(0);
  });

  it('ends cleanly at Ctrl-C and keeps all data, loading nothing again', async () => {
    const before = await ask(server, EVENTS);
    expect(await server.end('SIGINT')).toBe(0);
    server = await startServerProcess({ DATA_DIR: folder.path });
    expect(await ask(server, EVENTS)).toEqual(before);
  }, 120_000);

  it('ends cleanly at SIGTERM', async () => {
    expect(await server.end('SIGTERM')).toBe(0);
  });
});

async function ask({ origin }: ServerProcess, query: string): Promise<any> {
  const post = async (body: object, headers: object = {}) => {
    const response = await fetch(`${origin}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
    const { data, errors } = (await response.json()) as { data: never; errors?: unknown };
    if (errors) throw new Error(JSON.stringify(errors));
    return data as { signIn: { accessToken: string } };
  };
  const { signIn } = await post({ query: SIGN_IN });
  return post({ query }, { authorization: `Bearer ${signIn.accessToken}` });
}
