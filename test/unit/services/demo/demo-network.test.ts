import { NO_ANSWERS, recount } from '../../../../src/domain/events/event-counts';
import { roleOf } from '../../../../src/domain/members/employment';
import { canSeePost } from '../../../../src/domain/posts/post-policy';
import type { AnsweredEvent } from '../../../../src/services/demo/demo-answers';
import { DemoNetwork } from '../../../../src/services/demo/demo-network';
import { viewer } from '../../domain/posts/people';

const NOW = new Date('2026-11-23T00:00:00.000Z');
const OPTIONS = { members: 60, posts: 120, events: 5, rsvps: 150, randomSeed: 'test' };

async function eventsOf(network: DemoNetwork): Promise<AnsweredEvent[]> {
  const events: AnsweredEvent[] = [];
  for await (const event of network.events()) events.push(event);
  return events;
}

describe('DemoNetwork', () => {
  const network = new DemoNetwork(OPTIONS, NOW);
  const posts = [...network.posts()];
  let events: AnsweredEvent[];
  beforeAll(async () => {
    events = await eventsOf(network);
  });

  it('is the same for the same seed, and another for another', async () => {
    const again = new DemoNetwork(OPTIONS, NOW);
    expect([again.members, [...again.posts()], await eventsOf(again), again.referrals]).toEqual([
      network.members,
      posts,
      events,
      network.referrals,
    ]);
    const other = new DemoNetwork({ ...OPTIONS, randomSeed: 'other' }, NOW);
    expect(other.members.numbered[0]?.id).not.toBe(network.members.numbered[0]?.id);
  });

  it('keeps its people when it gets more posts', () => {
    expect(new DemoNetwork({ ...OPTIONS, posts: 500 }, NOW).members).toEqual(network.members);
  });

  it('has the named accounts in their roles, and the numbered ones', () => {
    const { admin, hr, employee, alumna, numbered } = network.members;
    expect([admin, hr, employee, alumna].map((each) => [each.email, roleOf(each)])).toEqual([
      ['admin@demo.okaeri.example', 'ADMIN'],
      ['hr@demo.okaeri.example', 'HR'],
      ['employee@demo.okaeri.example', 'EMPLOYEE'],
      ['alumni@demo.okaeri.example', 'ALUMNI'],
    ]);
    expect(numbered).toHaveLength(60);
    expect(numbered[59]?.email).toBe('m000060@demo.okaeri.example');
  });

  it('counts every reaction and comment on its post [P4]', () => {
    for (const { post, reactions, comments } of posts) {
      const counted = Object.values(post.reactionCounts).reduce((sum, count) => sum + count, 0);
      expect([counted, post.commentCount]).toEqual([reactions.length, comments.length]);
    }
    expect(posts.filter(({ comments }) => comments.length > 0).length).toBeGreaterThan(5);
  });

  it('shows no celebration without consent, and leaves one to answer [P1]', () => {
    const stranger = viewer('stranger', { role: 'HR', isEmployee: true });
    const celebrations = posts.map(({ post }) => post).filter(({ kind }) => kind === 'CELEBRATION');
    for (const post of celebrations)
      expect(canSeePost(stranger, post)).toBe(post.celebrationConsent === 'GIVEN');
    expect(celebrations[0]).toMatchObject({
      celebratedMemberId: network.members.alumna.id,
      celebrationConsent: 'PENDING',
    });
  });

  it('counts every answer on its event, never above the capacity [E4]', () => {
    expect(events.reduce((sum, { rsvps }) => sum + rsvps.length, 0)).toBe(OPTIONS.rsvps);
    for (const { event, rsvps } of events) {
      const counts = rsvps.reduce((sum, rsvp) => recount(sum, null, rsvp), NO_ANSWERS);
      expect(event.counts).toEqual(counts);
      expect(counts.seatsTaken).toBeLessThanOrEqual(event.capacity ?? Number.POSITIVE_INFINITY);
      expect(new Set(rsvps.map(({ memberId }) => memberId)).size).toBe(rsvps.length);
    }
  });

  it('fills the barbecue of the next October and puts the rest on the waitlist [E6]', () => {
    const [barbecue] = events;
    expect(barbecue?.event).toMatchObject({
      title: '秋のおかえりバーベキュー',
      startsAt: new Date('2027-10-09T02:00:00.000Z'),
    });
    const numbers = barbecue?.rsvps.flatMap(({ waitlistNumber }) => waitlistNumber ?? []) ?? [];
    expect(numbers.length).toBeGreaterThan(3);
    expect(numbers).toEqual(numbers.toSorted((a, b) => a - b));
    expect(barbecue?.event.waitlistCounter).toBeGreaterThanOrEqual(Math.max(...numbers));
    expect(barbecue?.rsvps.some(({ memberId }) => memberId === network.members.alumna.id)).toBe(
      false,
    );
  });

  it('has referrals in several stages, each moved lawfully [R3]', () => {
    expect(new Set(network.referrals.map(({ stage }) => stage)).size).toBeGreaterThan(1);
    for (const { version, moves } of network.referrals) expect(version).toBe(moves.length + 1);
  });

  it('lets nothing happen after the present', () => {
    const dates = posts.flatMap(({ post, comments }) => [
      post.createdAt,
      ...comments.map(({ createdAt }) => createdAt),
    ]);
    dates.push(...events.flatMap(({ rsvps }) => rsvps.map(({ createdAt }) => createdAt)));
    expect(dates.filter((date) => date > NOW)).toEqual([]);
  });
});
