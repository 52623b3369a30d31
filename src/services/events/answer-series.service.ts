import {
  type AnswerPoint,
  accumulateAnswers,
  parseAnswerPoints,
} from '../../domain/events/answer-series';
import type { EventRecord } from '../../domain/events/event';
import { requireEventReader } from '../../domain/events/event-policy';
import type { Viewer } from '../../domain/viewer';
import type { AnswerSeriesModel } from '../../models/events/answer-series.model';
import { BriefCache } from '../brief-cache';

/** A hall full of people who open the board at once costs one count. */
const KEPT_MS = 5_000;
const MAX_ENTRIES = 500;

/** How the answers to an event came in: whole numbers like its counts, without anybody behind them (DOMAIN.md E15). */
export class AnswerSeriesService {
  private readonly series: BriefCache<readonly AnswerPoint[]>;

  constructor(
    private readonly answers: AnswerSeriesModel,
    clock: () => Date,
  ) {
    this.series = new BriefCache({ clock, keptMs: KEPT_MS, maxEntries: MAX_ENTRIES });
  }

  /** Of an event that the viewer may see; at most `points`, the earliest first. */
  of(
    viewer: Viewer | null,
    { id, capacity }: Pick<EventRecord, 'id' | 'capacity'>,
    points: number,
  ): Promise<readonly AnswerPoint[]> {
    requireEventReader(viewer);
    const most = parseAnswerPoints(points);
    return this.series.get(`${id} ${most}`, async () =>
      accumulateAnswers(await this.answers.stepsOf(id, most), capacity),
    );
  }
}
