import { AnswerSeriesDocument } from '@okaeri/client';
import { useMemo } from 'react';
import { run } from '../okaeri';
import { useLoaded } from '../use-loaded';
import type { Sample } from './board-state';

const POINTS = 60;

/** How the answers came in before the page was opened; empty until that is known. */
export function useAnswerSeries(eventId: string): readonly Sample[] {
  const { data } = useLoaded(eventId, () =>
    run(AnswerSeriesDocument, { id: eventId, points: POINTS }),
  );
  return useMemo(
    () =>
      (data?.event?.answerSeries ?? []).map(({ at, counts }) => ({ at: Date.parse(at), counts })),
    [data],
  );
}
