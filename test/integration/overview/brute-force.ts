import type { MemberRecord } from '../../../src/domain/members/member';
import type { PostRecord } from '../../../src/domain/posts/post';
import type { ReferralRecord } from '../../../src/domain/referrals/referral';

const OFFICE_AHEAD_MS = 9 * 60 * 60 * 1000;
const DAY_MS = 24 * 60 * 60 * 1000;

/** A number of people as an overview tells it. */
export function told(count: number): number | null {
  return count >= 1 && count <= 4 ? null : count;
}

/** Looks at each member on the last day of a month. */
export function employedAt(
  members: readonly Pick<MemberRecord, 'employments'>[],
  month: string,
): { employees: number | null; alumni: number | null } {
  const [year = 0, number = 0] = month.split('-').map(Number);
  const lastDay = new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10);
  let [employees, alumni] = [0, 0];
  for (const { employments } of members) {
    const begun = employments.filter(({ startedOn }) => (startedOn ?? '') <= lastDay);
    const runs = begun.some(({ endedOn }) => endedOn === null || endedOn > lastDay);
    if (runs) employees += 1;
    else if (begun.length > 0 || employments.length === 0) alumni += 1;
  }
  return { employees: told(employees), alumni: told(alumni) };
}

/** Looks at each post of the week that begins with a Monday, midnight in Tokyo. */
export function weekOf(posts: readonly PostRecord[], monday: string) {
  const from = Date.parse(monday) - OFFICE_AHEAD_MS;
  const own = posts.filter(
    ({ status, publishedAt }) =>
      status === 'PUBLISHED' &&
      publishedAt !== null &&
      publishedAt.getTime() >= from &&
      publishedAt.getTime() < from + 7 * DAY_MS,
  );
  const sum = (numberOf: (post: PostRecord) => number): number =>
    own.reduce((total, post) => total + numberOf(post), 0);
  return {
    week: monday,
    posts: own.length,
    reactions: sum(({ reactionCounts }) =>
      Object.values(reactionCounts).reduce((total, count) => total + count, 0),
    ),
    comments: sum(({ commentCount }) => commentCount),
  };
}

/** Looks at each referral, where it stands and where it has been. */
export function stageOf(referrals: readonly ReferralRecord[], stage: string) {
  const reached = referrals.filter(
    (one) =>
      one.stage === stage || one.moves.some(({ from, to }) => from === stage || to === stage),
  );
  const standing = reached.filter((one) => one.stage === stage);
  return { standing: told(standing.length), reached: told(reached.length) };
}
