import { useEffect, useState, useSyncExternalStore } from 'react';
import { noticeEnd } from '../okaeri';
import { type LiveSnapshot, type LiveSource, LiveView } from './live-view';
import { onNextFrame } from './next-frame';

export interface ShownLive<Data> extends LiveSnapshot<Data> {
  update(change: (data: Data) => Data): void;
  restart(): void;
}

/** A live view for as long as the component is shown. The source is taken once: give the component a key. */
export function useLiveView<Data, Change>(source: () => LiveSource<Data, Change>): ShownLive<Data> {
  const [view] = useState(() => new LiveView(source(), onNextFrame));
  useEffect(() => view.start(), [view]);
  const snapshot = useSyncExternalStore(view.listen, view.snapshot);
  useEffect(() => noticeEnd(snapshot.error), [snapshot.error]);
  return { ...snapshot, update: view.update, restart: view.start };
}
