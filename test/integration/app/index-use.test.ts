import { composeDemo, FIRST_START } from '../../../src/app/demo';
import { startTestApplication, type TestApplication } from '../../support/application';
import type { TestMember } from '../../support/members';

type Command = Readonly<Record<string, unknown>>;

/** Commands that look for documents, by the name of the list of their filters, if they have several. */
const LISTS: Readonly<Record<string, string>> = { update: 'updates', delete: 'deletes' };
const LOOKING = ['find', 'aggregate', 'count', 'distinct', 'findAndModify', ...Object.keys(LISTS)];

const READS = [
  'members(first: 5) { totalCount nodes { id name { full } email employments { department } } }',
  'members(first: 5, search: "さいとう") { totalCount nodes { id } }',
  'feed(first: 5) { totalCount liveCursor nodes { id author { id } viewerReactions comments(first: 3) { totalCount nodes { author { id } replyTo { id } } } } }',
  'events(time: ALL, first: 5) { totalCount nodes { id viewerRsvp { id waitlistPosition } rsvps(first: 3) { totalCount nodes { member { id } waitlistPosition } } } }',
  'events(time: PAST, last: 5) { nodes { id answerSeries(points: 5) { at counts { going } } } }',
  'openings(first: 5) { totalCount nodes { id } }',
  'referrals(first: 5) { totalCount nodes { id opening { id } referrer { id } } }',
  'viewer { role member { id } }',
];

const OVERVIEW = `{
  overview {
    members { count }
    employment { employees }
    events { attended event { id } }
    posts { posts }
    referrals { reached }
  }
}`;

describe('every query of the product', () => {
  let app: TestApplication;
  let hr: TestMember;
  let member: TestMember;
  const asked = new Map<string, Command>();

  beforeAll(async () => {
    const uri = `${process.env['OKAERI_TEST_URI']}&monitorCommands=true`;
    app = await startTestApplication({ environment: { MONGODB_URI: uri } });
    const demo = composeDemo(app.kernel, { ...app.domains, members: app.domains.members.models });
    await demo.load({ ...FIRST_START, members: 60, posts: 60, events: 6, rsvps: 80 });
    hr = await app.createMember({ role: 'HR' });
    member = await app.createMember();
    app.kernel.connection.getClient().on('commandStarted', ({ commandName, command }) => {
      if (LOOKING.includes(commandName) && !isChangeStream(command))
        for (const one of split(commandName, command)) asked.set(shapeOf(one), one);
    });
  }, 60_000);
  afterAll(() => app.stop());

  const run = async (query: string, as: TestMember, variables: object = {}) => {
    const { data, errors } = await app.graphql(query, variables, { as });
    expect(errors).toEqual([]);
    return data;
  };
  const mutate = (name: string, as: TestMember, input: object, fields: string) =>
    run(
      `mutation ($input: ${name[0]?.toUpperCase()}${name.slice(1)}Input!) { ${name}(input: $input) { ${fields} } }`,
      as,
      { input },
    );

  async function useEverything(): Promise<void> {
    await run(OVERVIEW, hr);
    for (const as of [member, hr]) for (const read of READS) await run(`{ ${read} }`, as);
    const { createPost } = await mutate(
      'createPost',
      member,
      { kind: 'STORY', text: 'やあ', publish: true, idempotencyKey: 'k1' },
      'post { id }',
    );
    const postId = createPost.post.id;
    await mutate('reactToPost', hr, { postId, kind: 'LIKE', on: true }, 'post { id }');
    await mutate('addComment', hr, { postId, text: 'ようこそ' }, 'comment { id }');
    await mutate('editPost', member, { postId, text: 'やあ!' }, 'post { id }');
    await mutate('removePost', member, { postId }, 'post { id }');
    const { events } = await run('{ events(first: 1) { nodes { id } } }', member);
    const eventId = events.nodes[0].id;
    await mutate(
      'rsvpToEvent',
      member,
      { eventId, answer: 'GOING' },
      'rsvp { id waitlistPosition }',
    );
    await mutate('rsvpToEvent', member, { eventId, answer: 'DECLINED' }, 'rsvp { id }');
    await mutate('updateEvent', hr, { eventId, place: '上野' }, 'event { id }');
    const { createOpening } = await mutate(
      'createOpening',
      hr,
      { title: 'SRE', description: '募集' },
      'opening { id }',
    );
    await mutate(
      'referCandidate',
      member,
      {
        openingId: createOpening.opening.id,
        candidateName: '候補',
        candidateEmail: 'candidate@example.org',
        relationship: '元同僚',
      },
      'referral { id }',
    );
    await mutate('blockMember', member, { memberId: hr.id }, 'blocked');
    await mutate('unblockMember', member, { memberId: hr.id }, 'blocked');
    await mutate('updateProfile', member, { headline: 'こんにちは' }, 'member { id }');
    await mutate(
      'inviteMember',
      hr,
      { email: 'new@example.org', name: { family: '新' } },
      'member { id }',
    );
    await mutate(
      'openEmployment',
      hr,
      { memberId: member.id, startedOn: '2026-01-01' },
      'member { id }',
    );
    await mutate('suspendMember', hr, { memberId: member.id, reason: '確認中' }, 'member { id }');
    await mutate('reinstateMember', hr, { memberId: member.id }, 'member { id }');
    for (const job of [
      ...app.domains.members.jobs,
      ...app.domains.events.jobs,
      ...app.domains.referrals.jobs,
    ])
      await job.run(new AbortController().signal);
  }

  it('is answered from an index, and none scans a collection', async () => {
    await useEverything();
    const plans = new Map<string, string>();
    for (const [shape, command] of asked) plans.set(shape, await stagesOf(app, command));
    const scans = [...plans].filter(([, stages]) => stages.includes('COLLSCAN'));
    expect(plans.size).toBeGreaterThan(30);
    expect(scans).toEqual([]);
  }, 60_000);
});

function isChangeStream({ pipeline }: Command): boolean {
  return Array.isArray(pipeline) && pipeline[0]?.$changeStream !== undefined;
}

/** One command for each of the filters that a bulk carries. */
function split(name: string, command: Command): Command[] {
  const list = LISTS[name];
  if (list === undefined) return [command];
  return (command[list] as object[]).map((one) => ({ [name]: command[name], [list]: [one] }));
}

/** What is the same in all uses of a query: the collection and the paths, not the values. */
function shapeOf(command: Command): string {
  return JSON.stringify(plain(command), (key, value) =>
    typeof value === 'object' && key !== '$in' && !/^_?id$/.test(key) ? value : '?',
  );
}

/** The command without what belongs to the session it ran in. */
function plain({
  lsid,
  txnNumber,
  startTransaction,
  autocommit,
  $clusterTime,
  $db,
  readConcern,
  writeConcern,
  ...rest
}: Command): Command {
  return rest;
}

async function stagesOf(app: TestApplication, command: Command): Promise<string> {
  const plan = await app.kernel.connection.db?.command({
    explain: plain(command),
    verbosity: 'queryPlanner',
  });
  return (JSON.stringify(plan).match(/(?<="stage":")\w+/g) ?? []).join(' ');
}
