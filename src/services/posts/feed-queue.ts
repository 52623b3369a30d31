import { FEED_TOPIC } from '../../domain/activity';
import type { Outcome } from '../../domain/outcome';
import { CommitQueue, type Unit } from '../../live/commit-queue';
import type { UnitOfWork } from '../../live/unit-of-work';
import type { MailOutbox } from '../mail/mail-outbox';
import { FeedBook, type FeedReads } from './feed-book';
import type { FeedModels } from './feed-models';

/** One use case on the feed, with what it has to see. */
export interface FeedUnit<O extends Outcome = Outcome> extends Unit<FeedBook, O> {
  readonly reads: FeedReads;
}

export interface FeedQueueParts {
  readonly unitOfWork: UnitOfWork;
  readonly models: FeedModels;
  readonly outbox: MailOutbox;
  readonly clock: () => Date;
}

/** The one way to write to the feed: many units to a transaction, in the order they came. */
export class FeedQueue {
  private readonly queue: CommitQueue<FeedBook, FeedUnit>;

  constructor({ unitOfWork, models, outbox, clock }: FeedQueueParts) {
    this.queue = new CommitQueue<FeedBook, FeedUnit>({
      unitOfWork,
      open: (tx, _topic, units, record) =>
        FeedBook.open(
          { models, outbox, tx, record, clock },
          units.map(({ reads }) => reads),
        ),
    });
  }

  /** Resolves after the commit; rejects with the unit's own refusal. */
  submit<O extends Outcome>(unit: FeedUnit<O>): Promise<O> {
    return this.queue.submit(FEED_TOPIC, unit);
  }
}
