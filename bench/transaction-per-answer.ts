import { mongo } from 'mongoose';
import type { Outcome } from '../src/domain/outcome';
import type { UnitOfWork } from '../src/live/unit-of-work';
import { EventBook, type EventBookParts } from '../src/services/events/event-book';
import type { EventSubmission, EventUnit } from '../src/services/events/event-queue';

/** The usual way, to compare with: one transaction for each answer, run again by the driver when it conflicts. */
export class TransactionPerAnswer implements EventSubmission {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly parts: Pick<EventBookParts, 'models' | 'outbox' | 'clock'>,
  ) {}

  async submit<O extends Outcome>(unit: EventUnit<O>): Promise<O> {
    for (;;)
      try {
        return await this.attempt(unit);
      } catch (error) {
        if (!isConflict(error)) throw error;
      }
  }

  private attempt<O extends Outcome>({
    command,
    eventId,
    memberId,
    apply,
  }: EventUnit<O>): Promise<O> {
    return this.unitOfWork.run(command, async (tx, record) => {
      const members = memberId === null ? [] : [memberId];
      const book = await EventBook.open(
        { ...this.parts, tx, record, afterimages: null },
        eventId,
        members,
      );
      const outcome = await apply(book);
      await book.flush();
      return outcome;
    });
  }
}

/** The driver gives up after two minutes of conflicts. */
function isConflict(error: unknown): boolean {
  return error instanceof mongo.MongoError && error.hasErrorLabel('TransientTransactionError');
}
