import { startTestApplication, type TestApplication } from '../../support/application';
import { eventually } from '../../support/eventually';
import type { TestMember } from '../../support/members';
import { readOutbox } from '../../support/outbox';
import { createOpening, refer } from './referral-actions';

const PAGE = `query ($first: Int) {
  referrals(first: $first) {
    nodes {
      stage candidate { name }
      opening { id title } referrer { id name { full } }
      moves { to movedBy { id name { full } } }
    }
  }
}`;

describe('a page of referrals', () => {
  let app: TestApplication;
  let hr: TestMember;

  beforeAll(async () => {
    const uri = `${process.env['OKAERI_TEST_URI']}&monitorCommands=true`;
    app = await startTestApplication({ environment: { MONGODB_URI: uri } });
    hr = await app.createMember({ role: 'HR' });
    const openings = await Promise.all(Array.from({ length: 5 }, () => createOpening(app, hr)));
    const referrers = await Promise.all(Array.from({ length: 10 }, () => app.createMember()));
    const answers = await Promise.all(
      Array.from({ length: 40 }, (_, i) =>
        refer(app, referrers[i % 10] as TestMember, {
          openingId: openings[i % 5] as string,
          candidateEmail: `candidate-${i}@example.com`,
        }),
      ),
    );
    expect(answers.flatMap(({ errors }) => errors)).toEqual([]);
    await eventually('all mails to be sent', async () => {
      const mails = await readOutbox(app.outbox);
      return mails.length === answers.length;
    });
  });

  afterAll(() => app.stop());

  /** The names of the commands that reach the database while a page is read. */
  async function commandsFor(first: number): Promise<string[]> {
    const client = app.kernel.connection.getClient();
    const names: string[] = [];
    const note = ({ command }: { command: object }): void => {
      const [name, collection] = Object.entries(command)[0] ?? [];
      if (['referrals', 'openings', 'members'].includes(String(collection)))
        names.push(`${name} ${collection}`);
    };
    client.on('commandStarted', note);
    const { data } = await app.graphql(PAGE, { first }, { as: hr });
    client.off('commandStarted', note);
    expect(data.referrals.nodes).toHaveLength(first);
    return names.sort();
  }

  it('costs one command for each kind of thing on it, whatever its size', async () => {
    await commandsFor(5);
    const twenty = await commandsFor(20);
    expect(await commandsFor(40)).toEqual(twenty);
    expect(twenty).toEqual(expect.arrayContaining(['find openings', 'find referrals']));
    expect(twenty.length).toBeLessThan(6);
  });
});
