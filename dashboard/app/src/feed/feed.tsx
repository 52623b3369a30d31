import { FeedChangedDocument, FeedDocument, type PostViewFragment } from '@okaeri/client';
import { useCallback, useEffect, useState } from 'react';
import { useFormat } from '../language/format';
import { useTexts } from '../language/language';
import { Empty, Failed, Loading } from '../layout/notice';
import { Page } from '../layout/page';
import { NEAR_TOP_PX } from '../layout/virtual-rows';
import { each } from '../live/each';
import { LiveBadge } from '../live/live-badge';
import type { LiveSource } from '../live/live-view';
import { useLiveView } from '../live/use-live-view';
import { More } from '../more';
import { okaeri, run } from '../okaeri';
import { Composer } from './composer';
import { ConsentRequests } from './consent-requests';
import {
  applyFeedChange,
  beginPage,
  type FeedChange,
  type FeedState,
  feedOf,
  isTooLong,
  showFresh,
  withOwnPost,
  withPage,
  withPost,
} from './feed-state';
import { PostList } from './post-list';

const PAGE = 20;

/** The community feed: live in place, and back to its beginning page by page. */
export function Feed() {
  const { feed: texts } = useTexts();
  const format = useFormat();
  const { data: feed, live, error, update, restart } = useLiveView(feedSource);
  const [isLoading, setLoading] = useState(false);
  const [pageError, setPageError] = useState<unknown>(null);
  const fresh = feed?.fresh.length ?? 0;

  const isLong = feed !== null && isTooLong(feed);
  const rise = useCallback(
    () => (isLong ? restart() : update(showFresh)),
    [isLong, restart, update],
  );
  useEffect(() => {
    if (fresh > 0 && window.scrollY < NEAR_TOP_PX) rise();
  }, [fresh, rise]);
  const end = feed?.end ?? null;
  const more = useCallback(() => {
    setLoading(true);
    setPageError(null);
    update(beginPage);
    run(FeedDocument, { first: PAGE, after: end })
      .then((page) => update((shown) => withPage(shown, page.feed)), setPageError)
      .finally(() => setLoading(false));
  }, [end, update]);
  const change = useCallback(
    (post: PostViewFragment) => update((shown) => withPost(shown, post.id, post)),
    [update],
  );
  const toFresh = (): void => {
    rise();
    window.scrollTo({ top: 0 });
  };

  return (
    <Page title={texts.title} aside={<LiveBadge state={live} />}>
      {error !== null && <Failed error={error} retry={restart} />}
      {!feed && error === null && <Loading />}
      {feed && (
        <div className="feed">
          <ConsentRequests />
          <Composer onPosted={(post) => update((shown) => withOwnPost(shown, post))} />
          <div role="status" className="news">
            {fresh > 0 && (
              <button type="button" className="primary" onClick={toFresh}>
                {texts.fresh(format.number(fresh))}
              </button>
            )}
          </div>
          {feed.posts.length === 0 && <Empty>{texts.none}</Empty>}
          <PostList posts={feed.posts} isWhole={feed.end === null} onChange={change} />
          {pageError !== null && <Failed error={pageError} retry={more} />}
          {feed.end !== null && pageError === null && <More load={more} isLoading={isLoading} />}
          {feed.end === null && feed.posts.length > 0 && <Empty>{texts.end}</Empty>}
        </div>
      )}
    </Page>
  );
}

function feedSource(): LiveSource<FeedState, FeedChange> {
  return {
    load: async () => {
      const { feed } = await run(FeedDocument, { first: PAGE });
      return { data: feedOf(feed), cursor: feed?.liveCursor ?? null };
    },
    follow: (after, options) =>
      each(
        okaeri.subscribe(FeedChangedDocument, { after }, options),
        ({ feedChanged }) => feedChanged,
      ),
    apply: applyFeedChange,
  };
}
