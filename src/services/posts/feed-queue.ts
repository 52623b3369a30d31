import { FEED_TOPIC } from '../../domain/activity';
import type { Outcome } from '../../domain/outcome';
import { CommitQueue, type Unit } from '../../live/commit-queue';
import type { UnitOfWork } from '../../live/unit-of-work';
import { FeedBook, type FeedReads } from './feed-book';
import type { FeedModels } from './feed-models';

/** One use case on the feed, with what it has to see. */
export interface FeedUnit<O extends Outcome = Outcome> extends Unit<FeedBook, O> {
  readonly reads: FeedReads;
}

/** The one way to write to the feed: many units to a transaction, in the order they came. */
export class FeedQueue {
  private readonly queue: CommitQueue<FeedBook, FeedUnit>;

  constructor(unitOfWork: UnitOfWork, models: FeedModels, clock: () => Date) {
    this.queue = new CommitQueue<FeedBook, FeedUnit>({
      unitOfWork,
      open: (tx, _topic, units, record) =>
        FeedBook.open(
          { models, tx, record, clock },
          units.map(({ reads }) => reads),
        ),
    });
  }

  /** Resolves after the commit; rejects with the unit's own refusal. */
  submit<O extends Outcome>(unit: FeedUnit<O>): Promise<O> {
    return this.queue.submit(FEED_TOPIC, unit);
  }
}
