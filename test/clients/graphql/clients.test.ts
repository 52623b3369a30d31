import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { going, publishedEvent, rsvp } from '../../integration/events/scenario';
import { startTestApplication, type TestApplication } from '../../support/application';
import type { TestMember } from '../../support/members';
import { ClientProgram } from '../support/client-program';
import { type Line, openLine } from '../support/line';
import { compileRelay, readSchema } from '../support/relay-compiler';
import { operationSources, relaySources } from '../support/relay-sources';

jest.setTimeout(180_000);

type Environment = Readonly<Record<string, string>>;
type Start = (env: Environment) => ClientProgram;

const module_ =
  (file: string, ...recipes: string[]): Start =>
  (env) =>
    ClientProgram.startModule(file, recipes, env);

const GRAPHQL_WS = 'Resuming with graphql-ws';
const programs: [string, Start][] = [
  ['graphql-ws', module_('graphql-ws.mjs', GRAPHQL_WS, 'Starting over with a snapshot')],
  ['Apollo Client', module_('apollo.mjs', GRAPHQL_WS, 'Resuming with Apollo Client 4')],
  ['urql', module_('urql.mjs', GRAPHQL_WS, 'Resuming with urql')],
  ['graphql-request with graphql-ws', module_('graphql-request.mjs', GRAPHQL_WS)],
];
const RELAY = 'relay-runtime';
programs.push([RELAY, module_('relay.mjs', GRAPHQL_WS)]);
// Debian's package for Debian's Python; it is not npm's to install.
const hasPython = spawnSync('/usr/bin/python3', ['-c', 'import websockets']).status === 0;
if (hasPython || 'CI' in process.env)
  programs.push(['Python', (env) => ClientProgram.startPython('python-websockets.py', env)]);
else process.stderr.write('Python is left out: python3-websockets is not installed.\n');

describe('other people’s clients', () => {
  const place = mkdtempSync(join(tmpdir(), 'okaeri-relay-'));
  const started: ClientProgram[] = [];
  let app: TestApplication;
  let other: TestApplication;
  let line: Line;
  let host: TestMember;
  let guests: TestMember[];
  let artifacts: string;

  beforeAll(async () => {
    const documents = readFileSync(join(__dirname, 'programs/documents.graphql'), 'utf8');
    const members = relaySources(readSchema()).filter(({ module }) => module === 'QueryMembers');
    const compiled = await compileRelay(place, [...operationSources(documents), ...members]);
    artifacts = compiled.folder;
    app = await startTestApplication();
    // What is changed at one instance is followed at another.
    other = await startTestApplication({ databaseName: app.databaseName });
    line = await openLine(other.origin);
    host = await app.createMember({ role: 'HR' });
    guests = [];
    while (guests.length < 6) guests.push(await app.createMember());
  });
  afterEach(async () => {
    for (const program of started.splice(0)) await program.stop();
    line.mend();
  });
  afterAll(async () => {
    await line?.close();
    await other?.stop();
    await app?.stop();
    rmSync(place, { recursive: true });
  });

  async function open(start: Start, more: Environment = {}) {
    const eventId = await publishedEvent(app, host);
    const viewer = await app.createMember();
    const program = start({
      ...{ OKAERI_URL: `${line.origin}/graphql`, OKAERI_TOKEN: viewer.token },
      ...{ OKAERI_EVENT: eventId, OKAERI_ARTIFACTS: artifacts, ...more },
    });
    started.push(program);
    return { eventId, viewer, program };
  }

  const liveCursor = async (eventId: string): Promise<string> => {
    const query = 'query ($id: ID!) { event(id: $id) { liveCursor } }';
    return (await app.graphql(query, { id: eventId }, { as: host })).data.event.liveCursor;
  };

  /** Every change of the log, as somebody sees them who was never cut. */
  async function allChanges(eventId: string, after: string, to: string): Promise<object[]> {
    const stream = app.connect({ as: host }).subscribe(
      `subscription ($eventId: ID!, $after: String) {
        eventRsvpChanged(eventId: $eventId, after: $after) { cursor kind counts { going maybe } }
      }`,
      { eventId, after },
    );
    const changes: { cursor: string }[] = [];
    while (changes.at(-1)?.cursor !== to) changes.push((await stream.next()).eventRsvpChanged);
    stream.stop();
    return changes;
  }

  /** Relay's store has both pages as one list, and the event as the last change left it. */
  function expectRelayStore({ told }: ClientProgram): void {
    const [members = []] = told.flatMap(({ members: ids }) => (ids ? [ids] : []));
    expect(new Set(members).size).toBe(4);
    expect(told.at(-1)?.['stored']).toMatchObject({ going: 6, maybe: 1 });
  }

  const answerAll = async (eventId: string, answer: string): Promise<void> => {
    const answers = guests.map((guest) => rsvp(app, guest, { eventId, answer }));
    for (const { errors } of await Promise.all(answers)) expect(errors).toEqual([]);
  };

  it.each(programs)(
    'asks, changes, is refused, and misses nothing through cuts: %s [X8]',
    async (name, start) => {
      const { eventId, program } = await open(start);
      const begin = await liveCursor(eventId);
      await program.until('the title', ({ title }) => title === '秋のバーベキュー');
      await program.until('its answer', ({ answer }) => answer === 'MAYBE');
      await program.until('a refusal', ({ refused }) => refused === 'NOT_FOUND');
      const live = () => program.told.filter(({ change }) => change?.kind === 'CHECKPOINT').length;
      await program.until('the stream to be live', () => live() === 1);

      // Cut while changes are on their way.
      const answering = answerAll(eventId, 'GOING');
      await program.until('the first change', ({ change }) => change?.counts?.going === 1);
      expect(line.cut()).toBeGreaterThan(0);
      await answering;
      await program.until('to be live again', () => live() === 2);

      // Away while they happen.
      expect(line.break()).toBeGreaterThan(0);
      await answerAll(eventId, 'DECLINED');
      await answerAll(eventId, 'MAYBE');
      line.mend();
      await answerAll(eventId, 'GOING');

      const end = await liveCursor(eventId);
      await program.until('the last change', ({ change }) => change?.cursor === end);
      const seen = program.told.flatMap(({ change }) =>
        change && change.kind !== 'CHECKPOINT' ? [change] : [],
      );
      expect(seen).toMatchObject(await allChanges(eventId, begin, end));
      expect(seen).toHaveLength(25);
      if (name === RELAY) expectRelayStore(program);
    },
  );

  it('starts over with a fresh snapshot where the log no longer goes back: graphql-ws [X8]', async () => {
    const [, start] = programs[0] as [string, Start];
    const eventId = await publishedEvent(app, host);
    const stale = await liveCursor(eventId);
    const [guest] = guests as [TestMember];
    await going(app, guest, eventId);
    // What the job of retention does in time.
    await app.kernel.connection.collection('activities').deleteMany({ topic: /^event:/ });
    const { program } = await open(start, { OKAERI_EVENT: eventId, OKAERI_STALE_CURSOR: stale });
    await program.until('the stale snapshot', ({ snapshot }) => snapshot === stale);
    await program.until(
      'a fresh one',
      ({ snapshot }) => snapshot !== undefined && snapshot !== stale,
    );
    await program.until('the stream to be live', ({ change }) => change?.kind === 'CHECKPOINT');
  });
});
