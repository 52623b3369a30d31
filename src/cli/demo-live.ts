import { setTimeout as wait } from 'node:timers/promises';
import { Command } from 'commander';
import {
  DEMO_DOMAIN,
  DEMO_PASSWORD,
  type DemoSurroundings,
  type DemoVisit,
  Dice,
  FIRST_START,
  inventVisit,
} from '../app/demo';
import { readConfig } from '../config/environment';
import { ApiClient, ApiRefusal } from './api-client';
import { wholeNumber } from './option-parsers';
import { stopSignal } from './stop-signal';

interface Options {
  readonly url?: string;
  readonly every: number;
  readonly visits?: number;
  readonly members: number;
}

/** `okaeri demo-live`: members of the demo network come and go, so that somebody looking sees it move. */
export function demoLiveCommand(): Command {
  return new Command('demo-live')
    .description('keep a gentle stream of RSVPs, posts, reactions and comments coming, by HTTP')
    .option('--url <origin>', 'of the running server; else by HOST and PORT')
    .option('--every <ms>', 'milliseconds between two visits', wholeNumber, 2000)
    .option('--visits <n>', 'end after so many; else with Ctrl-C', wholeNumber)
    .option(
      '--members <n>',
      'how many numbered accounts there are',
      wholeNumber,
      FIRST_START.members,
    )
    .action(demoLive);
}

async function demoLive({ url, every, visits = Infinity, members }: Options): Promise<void> {
  const { host, port } = readConfig();
  const visitors = new Visitors(new ApiClient(url ?? `http://${host}:${port}`), members);
  const stopping = new AbortController();
  void stopSignal().then(() => stopping.abort());
  for (let visit = 0; visit < visits && !stopping.signal.aborted; visit++) {
    if (visit > 0) await wait(every, null, { signal: stopping.signal }).catch(() => null);
    if (!stopping.signal.aborted) process.stdout.write(`${await visitors.visit()}\n`);
  }
}

const SIGN_IN = `mutation ($input: SignInInput!) {
  signIn(input: $input) { accessToken viewer { member { name { full } } } }
}`;
const LOOK_ROUND = `{
  events(time: UPCOMING, first: 20) { nodes { id } }
  feed(first: 20) { nodes { id kind status } }
}`;
const MUTATIONS: Readonly<Record<DemoVisit['mutation'], string>> = {
  rsvpToEvent: `mutation ($input: RsvpToEventInput!) { done: rsvpToEvent(input: $input) { rsvp { status } event { title } } }`,
  createPost: `mutation ($input: CreatePostInput!) { done: createPost(input: $input) { post { text } } }`,
  reactToPost: `mutation ($input: ReactToPostInput!) { done: reactToPost(input: $input) { post { text } } }`,
  addComment: `mutation ($input: AddCommentInput!) { done: addComment(input: $input) { comment { text } } }`,
};

interface Visitor {
  readonly name: string;
  readonly accessToken: string;
}

/** The accounts that come by; each is signed in afresh, for access does not last. */
class Visitors {
  private readonly dice = new Dice(String(Date.now()));

  constructor(
    private readonly api: ApiClient,
    private readonly members: number,
  ) {}

  /** One member signs in, looks round and does one thing; gives a line about it. */
  async visit(): Promise<string> {
    try {
      const { name, accessToken } = await this.signIn();
      const visit = inventVisit(this.dice, await this.lookRound(accessToken));
      const { input } = visit;
      const { done } = await this.api.ask<{ done: object }>(
        MUTATIONS[visit.mutation],
        { input },
        accessToken,
      );
      return `${name}: ${visit.mutation} ${describe(done)}`;
    } catch (error) {
      if (error instanceof ApiRefusal) return `${error.code}: ${error.message}`;
      throw error;
    }
  }

  private async signIn(): Promise<Visitor> {
    const account = `m${String(this.dice.between(1, this.members)).padStart(6, '0')}`;
    const input = { email: `${account}@${DEMO_DOMAIN}`, password: DEMO_PASSWORD };
    const { signIn } = await this.api.ask<{
      signIn: { accessToken: string; viewer: { member: { name: { full: string } } } };
    }>(SIGN_IN, { input });
    return { name: signIn.viewer.member.name.full, accessToken: signIn.accessToken };
  }

  private async lookRound(accessToken: string): Promise<DemoSurroundings> {
    const { events, feed } = await this.api.ask<{
      events: { nodes: DemoSurroundings['events'] };
      feed: { nodes: (DemoSurroundings['posts'][number] & { status: string })[] };
    }>(LOOK_ROUND, {}, accessToken);
    const posts = feed.nodes.filter(({ status }) => status === 'PUBLISHED');
    return { events: events.nodes, posts };
  }
}

/** The texts inside an answer, in a line. */
function describe(done: object): string {
  const texts = Object.values(done).flatMap((part: unknown) =>
    part !== null && typeof part === 'object' ? Object.values(part) : [],
  );
  return texts.join(' ').replace(/\s+/g, ' ').slice(0, 80);
}
