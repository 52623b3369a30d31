import { defaultRangeExtractor, type Range, type Virtualizer } from '@tanstack/react-virtual';
import { Fragment, type ReactNode, useRef } from 'react';

/** Nearer to the top than this, nobody reads further down. */
export const NEAR_TOP_PX = 120;

interface VirtualRowsProps<Scroller extends Element | Window> {
  readonly virtualizer: Virtualizer<Scroller, HTMLElement>;
  /** What stands where rows are left out: `li` in a list. */
  readonly space: 'div' | 'li';
  readonly row: (place: number) => ReactNode;
}

/** The rows that are near the screen, in the flow of the page and in their order, with room for the others between them. */
export function VirtualRows<Scroller extends Element | Window>({
  virtualizer,
  space: Space,
  row,
}: VirtualRowsProps<Scroller>) {
  const begin = virtualizer.options.scrollMargin;
  const rows = virtualizer.getVirtualItems().map((item, at, all) => ({
    ...item,
    before: item.start - (all[at - 1]?.end ?? begin),
  }));
  const after = begin + virtualizer.getTotalSize() - (rows.at(-1)?.end ?? begin);
  return (
    <>
      {rows.map(({ key, index, before }) => (
        <Fragment key={key}>
          {before > 0 && <Space aria-hidden="true" className="space" style={{ height: before }} />}
          {row(index)}
        </Fragment>
      ))}
      {after > 0 && <Space aria-hidden="true" className="space" style={{ height: after }} />}
    </>
  );
}

interface Anchor {
  readonly anchorTo: 'start' | 'end';
  readonly scrollEndThreshold: number;
}

/** Rows that come or go above leave the reader's place alone, but at the top, where news is awaited. Nobody follows the end. */
export function anchorAt(scrolledPx: number): Anchor {
  return {
    anchorTo: scrolledPx > NEAR_TOP_PX ? 'end' : 'start',
    scrollEndThreshold: Number.NEGATIVE_INFINITY,
  };
}

export interface KeptRows {
  /** For the element that holds the rows. */
  readonly onFocus: (event: { readonly target: EventTarget }) => void;
  readonly onBlur: () => void;
  readonly rangeExtractor: (range: Range) => number[];
}

/**
 * Keeps the row that has the focus, and others on wish, however far away they are scrolled. Rows carry their key as
 * `data-key`; `keys` has those of all rows, in order.
 */
export function useKeptRows(keys: readonly string[], others: ReadonlySet<string> = NONE): KeptRows {
  const focused = useRef<string | null>(null);
  return {
    onFocus: ({ target }) => {
      const row = target instanceof Element ? target.closest<HTMLElement>('[data-key]') : null;
      focused.current = row?.dataset['key'] ?? null;
    },
    onBlur: () => {
      focused.current = null;
    },
    rangeExtractor: (range) => {
      const near = defaultRangeExtractor(range);
      const isKept = (key: string): boolean => key === focused.current || others.has(key);
      if (focused.current === null && others.size === 0) return near;
      const kept = keys.flatMap((key, place) => (isKept(key) ? place : []));
      return [...new Set([...near, ...kept])].sort((a, b) => a - b);
    },
  };
}

const NONE: ReadonlySet<string> = new Set();
