import type { PostViewFragment } from '@okaeri/client';
import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { useCallback, useLayoutEffect, useRef, useState } from 'react';
import { useTexts } from '../language/language';
import { anchorAt, useKeptRows, VirtualRows } from '../layout/virtual-rows';
import { PostCard } from './post-card';

interface PostListProps {
  readonly posts: readonly PostViewFragment[];
  /** Whether these are all that there are. */
  readonly isWhole: boolean;
  readonly onChange: (post: PostViewFragment) => void;
}

const USUAL_PX = 220;
const BEYOND = 4;

/** The posts near the screen; one with an open thread stays, so that nobody loses what they write. */
export function PostList({ posts, isWhole, onChange }: PostListProps) {
  const { feed } = useTexts();
  const list = useRef<HTMLDivElement>(null);
  const [top, setTop] = useState(0);
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const keys = posts.map(({ id }) => id);
  const { rangeExtractor, ...kept } = useKeptRows(keys, open);
  // What stands above the list may have grown.
  useLayoutEffect(() => {
    if (list.current) setTop(list.current.getBoundingClientRect().top + window.scrollY);
  });
  const virtualizer = useWindowVirtualizer<HTMLElement>({
    count: posts.length,
    estimateSize: () => USUAL_PX,
    getItemKey: (place) => keys[place] ?? place,
    overscan: BEYOND,
    scrollMargin: top,
    ...anchorAt(window.scrollY),
    rangeExtractor,
  });
  const toggle = useCallback(
    (id: string) =>
      setOpen((known) => {
        const next = new Set(known);
        if (!next.delete(id)) next.add(id);
        return next;
      }),
    [],
  );
  return (
    <div ref={list} role="feed" aria-label={feed.title} className="posts" {...kept}>
      <VirtualRows
        virtualizer={virtualizer}
        space="div"
        row={(place) => {
          const post = posts[place];
          return (
            post && (
              <div
                ref={virtualizer.measureElement}
                data-index={place}
                data-key={post.id}
                className="post-row"
              >
                <PostCard
                  {...{ post, place, onChange }}
                  of={isWhole ? posts.length : -1}
                  isOpen={open.has(post.id)}
                  onToggle={toggle}
                />
              </div>
            )
          );
        }}
      />
    </div>
  );
}
