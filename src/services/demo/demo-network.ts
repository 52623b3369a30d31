import type { EventRecord } from '../../domain/events/event';
import { type MemberRecord, MemberStatus } from '../../domain/members/member';
import type { OpeningRecord } from '../../domain/referrals/opening';
import type { ReferralRecord } from '../../domain/referrals/referral';
import { type AnsweredEvent, inventAnswers, seatsForHalf, shareOut } from './demo-answers';
import { inventEvents } from './demo-events';
import { type DemoMembers, inventMembers } from './demo-members';
import type { DemoOptions } from './demo-options';
import { inventPosts } from './demo-posts';
import { inventOpenings, inventReferrals } from './demo-referrals';
import { type AnsweredPost, inventResponses } from './demo-responses';
import { DemoWorld } from './demo-world';
import { Dice } from './dice';

/** A whole made-up network: small parts ready, large ones invented while they are read. */
export class DemoNetwork {
  readonly members: DemoMembers;
  readonly openings: readonly OpeningRecord[];
  readonly referrals: readonly ReferralRecord[];
  private readonly active: readonly MemberRecord[];

  constructor(
    private readonly options: DemoOptions,
    private readonly now: Date,
  ) {
    this.members = inventMembers(this.world('members'), options.members);
    this.active = this.members.all.filter(({ status }) => status === MemberStatus.ACTIVE);
    const referrals = this.world('referrals');
    this.openings = inventOpenings(referrals, this.members, 5 + Math.ceil(options.members / 100));
    this.referrals = inventReferrals(referrals, this.members, {
      openings: this.openings,
      count: Math.ceil(options.members / 12),
    });
  }

  *posts(): Generator<AnsweredPost> {
    const ids = this.active.map(({ id }) => id);
    const world = this.world('responses');
    for (const post of inventPosts(this.world('posts'), this.members, this.options.posts))
      yield inventResponses(world, post, ids);
  }

  /** Everybody but `alumni@` may have answered, so that whoever tries the demo has an answer to give. */
  async *events(): AsyncGenerator<AnsweredEvent> {
    const { dice } = this.world('answers');
    const ids = this.active.map(({ id }) => id).filter((id) => id !== this.members.alumna.id);
    const events = inventEvents(this.world('events'), this.members, this.options.events);
    const shares = shareOut(this.options.rsvps, { events: events.length, members: ids.length });
    for (const [i, event] of events.entries()) {
      const answering = dice.sample(ids, shares[i] ?? 0);
      const world = this.world(`answers/${i}`);
      yield await inventAnswers(
        world,
        i === 0 ? withFullHouse(event, answering) : event,
        answering,
      );
    }
  }

  /** A chance for each part of its own, so that more posts don't make other people. */
  private world(part: string): DemoWorld {
    return new DemoWorld(new Dice(`${this.options.randomSeed}/${part}`), this.now);
  }
}

function withFullHouse(event: EventRecord, answering: readonly string[]): EventRecord {
  return { ...event, capacity: seatsForHalf(answering.length, event.maxGuests) };
}
