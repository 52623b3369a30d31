import type { FeedQuery, PostViewFragment } from '@okaeri/client';
import {
  applyFeedChange,
  beginPage,
  type FeedChange,
  type FeedState,
  feedOf,
  isTooLong,
  showFresh,
  withPage,
} from '../../../dashboard/app/src/feed/feed-state';

/** A post that came out in a minute of one hour; later minutes stand higher. */
function post(minute: number, text = ''): PostViewFragment {
  return {
    ...{ id: `post-${minute}`, kind: 'STORY', status: 'PUBLISHED', audience: 'EVERYONE', text },
    publishedAt: `2026-10-10T03:${String(minute).padStart(2, '0')}:00.000Z`,
    ...{ author: null, celebratedMember: null, reactions: [], viewerReactions: [] },
    commentCount: 0,
  };
}

function page(posts: PostViewFragment[], endCursor: string | null = 'end'): FeedQuery['feed'] {
  return {
    ...{ liveCursor: 'live', nodes: posts },
    pageInfo: { endCursor, hasNextPage: endCursor !== null },
  };
}

function change(about: PostViewFragment, shown: PostViewFragment | null = about): FeedChange {
  return {
    ...{ cursor: 'c', kind: 'EDITED', occurredAt: '2026-10-10T04:00:00.000Z' },
    ...{ postId: about.id, post: shown },
  };
}

const minutes = ({ posts }: Pick<FeedState, 'posts'>) =>
  posts.map(({ id }) => Number(id.replace('post-', '')));

describe('the feed as it is shown', () => {
  const feed = feedOf(page([post(30), post(20)]));

  it('keeps a new post back until the reader asks for it', () => {
    const after = applyFeedChange(feed, change(post(40)));
    expect(minutes(after)).toEqual([30, 20]);
    expect(minutes(showFresh(after))).toEqual([40, 30, 20]);
  });

  it('changes a post in place, and drops one that is hidden [P3]', () => {
    const edited = applyFeedChange(feed, change(post(30, 'anew')));
    expect(edited.posts[0]?.text).toBe('anew');
    expect(minutes(applyFeedChange(feed, change(post(30), null)))).toEqual([20]);
  });

  it('puts a post that becomes visible at its place in the order [P8]', () => {
    expect(minutes(applyFeedChange(feed, change(post(25))))).toEqual([30, 25, 20]);
  });

  it('leaves what belongs to a later page to that page', () => {
    expect(applyFeedChange(feed, change(post(10)))).toEqual(feed);
  });

  it('shows a page as it is after what happened while it was on its way', () => {
    const before = beginPage(feed);
    const edited = applyFeedChange(before, change(post(10, 'anew')));
    const hidden = applyFeedChange(edited, change(post(5), null));
    const after = withPage(hidden, page([post(10, 'old'), post(5), post(1)], null));
    expect(minutes(after)).toEqual([30, 20, 10, 1]);
    expect(after.posts[2]?.text).toBe('anew');
    expect(after).toMatchObject({ end: null, meanwhile: null });
  });

  it('shows no post twice where a page overlaps', () => {
    expect(minutes(withPage(feed, page([post(20), post(10)])))).toEqual([30, 20, 10]);
  });

  it('does not grow without end, however many posts arrive', () => {
    const many = Array.from({ length: 10_000 }, (_, place) => ({
      ...post(59),
      id: `many-${place}`,
    }));
    const after = many.reduce((shown, one) => applyFeedChange(shown, change(one)), feed);
    expect(after.fresh.length).toBeLessThanOrEqual(100);
    expect(isTooLong(after)).toBe(true);
  });
});
