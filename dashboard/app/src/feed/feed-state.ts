import type { FeedChangedSubscription, FeedQuery, PostViewFragment } from '@okaeri/client';

export type FeedChange = FeedChangedSubscription['feedChanged'];
type FeedPage = NonNullable<FeedQuery['feed']>;

export interface FeedState {
  /** Newest first. */
  readonly posts: readonly PostViewFragment[];
  /** New ones that wait until the reader asks for them, so that nothing jumps. */
  readonly fresh: readonly PostViewFragment[];
  /** Where the next page begins; null at the end. */
  readonly end: string | null;
  /** What became, while a page was on its way, of posts that may be on it; null: not to be seen. */
  readonly meanwhile: ReadonlyMap<string, PostViewFragment | null> | null;
}

/** As many as are shown or wait; beyond, the feed is read anew from its top rather than kept. */
const MOST_SHOWN = 300;
const MOST_FRESH = 100;

export function feedOf(page: FeedPage | null): FeedState {
  return { posts: page?.nodes ?? [], fresh: [], end: endOf(page), meanwhile: null };
}

function endOf(page: FeedPage | null): string | null {
  return page?.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
}

/** The feed after a change: in place where the post is shown, else by its place in the order (P8). */
export function applyFeedChange(feed: FeedState, { postId, post }: FeedChange): FeedState {
  if (!postId) return feed;
  const known = [...feed.posts, ...feed.fresh].some(({ id }) => id === postId);
  if (known) return withPost(feed, postId, post);
  if (post && isNewer(post, feed.posts[0]))
    return { ...feed, fresh: inOrder(feed.fresh, post).slice(0, MOST_FRESH) };
  if (post && isNewer(post, feed.posts.at(-1)))
    return { ...feed, posts: inOrder(feed.posts, post) };
  if (!feed.meanwhile) return feed;
  return { ...feed, meanwhile: new Map(feed.meanwhile).set(postId, post) };
}

/** Replaces a post wherever it is shown; null takes it away. */
export function withPost(feed: FeedState, id: string, post: PostViewFragment | null): FeedState {
  const change = (posts: readonly PostViewFragment[]) =>
    posts.flatMap((shown) => (shown.id === id ? (post ?? []) : shown));
  return { ...feed, posts: change(feed.posts), fresh: change(feed.fresh) };
}

/** A post that its author just wrote is shown at once. */
export function withOwnPost(feed: FeedState, post: PostViewFragment): FeedState {
  const fresh = feed.fresh.filter(({ id }) => id !== post.id);
  const posts = feed.posts.filter(({ id }) => id !== post.id);
  return { ...feed, fresh, posts: inOrder(posts, post) };
}

/** Whether the feed has grown so long that it is better read anew than added to. */
export function isTooLong({ posts, fresh }: FeedState): boolean {
  return fresh.length >= MOST_FRESH || posts.length + fresh.length > MOST_SHOWN;
}

export function showFresh(feed: FeedState): FeedState {
  return { ...feed, posts: [...feed.fresh, ...feed.posts], fresh: [] };
}

/** From here on changes are remembered for the page that is on its way. */
export function beginPage(feed: FeedState): FeedState {
  return { ...feed, meanwhile: new Map() };
}

/** The next page, as it is after what happened while it was on its way. */
export function withPage(feed: FeedState, page: FeedPage | null): FeedState {
  const shown = new Set(feed.posts.map(({ id }) => id));
  const rows = (page?.nodes ?? [])
    .map((post) => (feed.meanwhile?.has(post.id) ? feed.meanwhile.get(post.id) : post))
    .filter((post): post is PostViewFragment => post != null && !shown.has(post.id));
  return { ...feed, posts: [...feed.posts, ...rows], end: endOf(page), meanwhile: null };
}

/** Whether a post stands above another one, or there is no other. */
function isNewer(post: PostViewFragment, other: PostViewFragment | undefined): boolean {
  return !other || (post.publishedAt ?? '') > (other.publishedAt ?? '');
}

function inOrder(
  posts: readonly PostViewFragment[],
  post: PostViewFragment,
): readonly PostViewFragment[] {
  const place = posts.findIndex((shown) => isNewer(post, shown));
  return place < 0 ? [...posts, post] : posts.toSpliced(place, 0, post);
}
