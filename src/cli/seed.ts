import { Command } from 'commander';
import { composeDemo, type DemoOptions, FIRST_START } from '../app/demo';
import { readConfig } from '../config/environment';
import { CommandFailure } from './exit-code';
import { wholeNumber } from './option-parsers';
import { withProgressBar } from './progress-bar';
import { withDomains } from './with-domains';

/** `okaeri seed`: the demo network, in any size. */
export function seedCommand(): Command {
  return new Command('seed')
    .description('load a made-up network: people, posts, events, RSVPs, openings and referrals')
    .option('--members <n>', 'numbered accounts, m000001@… on', wholeNumber, FIRST_START.members)
    .option('--posts <n>', 'posts', wholeNumber, FIRST_START.posts)
    .option('--events <n>', 'events, the barbecue first', wholeNumber, FIRST_START.events)
    .option('--rsvps <n>', 'answers to them', wholeNumber, FIRST_START.rsvps)
    .option(
      '--random-seed <text>',
      'the same text on the same day makes the same network',
      FIRST_START.randomSeed,
    )
    .addHelpText('after', '\nRefused in production, and where a demo network is there already.')
    .action(seed);
}

async function seed(options: DemoOptions): Promise<void> {
  if (readConfig().environment === 'production')
    throw new CommandFailure('Demo accounts share a known password: there are none in production.');
  assertPossible(options);
  const startedAt = Date.now();
  await withDomains(async (domains, kernel) => {
    const demo = composeDemo(kernel, { ...domains, members: domains.members.models });
    if (await demo.isLoaded()) throw new CommandFailure('A demo network is there already.');
    await withProgressBar((onProgress) => demo.load(options, onProgress));
  });
  const seconds = ((Date.now() - startedAt) / 1000).toFixed(1);
  process.stdout.write(
    `Loaded ${options.members} members, ${options.posts} posts, ${options.events} events and ${options.rsvps} RSVPs in ${seconds} s.\n`,
  );
}

/** One member answers one event once, and `alumni@` leaves the answering to whoever tries the demo. */
function assertPossible({ members, events, rsvps }: DemoOptions): void {
  const NAMED = 3;
  const most = events * (members + NAMED);
  if (members < 1) throw new CommandFailure('A network has a member at least.');
  if (rsvps > most)
    throw new CommandFailure(`${members} members can give ${events} events ${most} RSVPs at most.`);
}
