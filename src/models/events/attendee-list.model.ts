import type { Connection, Model } from 'mongoose';
import type { RsvpRecord } from '../../domain/events/rsvp';
import { ChildList } from '../child-list';
import { encodeNodeId, requireNodeId } from '../node-id';
import { type RsvpDocument, toRsvpRecord } from './rsvp.document';
import type { RsvpModel } from './rsvp.model';

/** The answers to events as lists show them: pages, total counts, places in the line (DOMAIN.md E15). */
export class AttendeeListModel {
  readonly pages: ChildList<RsvpDocument, RsvpRecord>;
  private readonly model: Model<RsvpDocument>;

  constructor(connection: Connection, { model }: RsvpModel) {
    this.model = model;
    this.pages = new ChildList({
      model,
      parents: connection.collection('events'),
      parentType: 'Event',
      parentPath: 'eventId',
      memberPath: 'memberId',
      cursorKind: 'rsvps',
      toRecord: toRsvpRecord,
    });
  }

  /** The waitlist numbers of several events, each list rising and up to the number given for it. */
  async waitlistNumbers(upTo: ReadonlyMap<string, number>): Promise<Map<string, number[]>> {
    const numbers = new Map<string, number[]>([...upTo.keys()].map((eventId) => [eventId, []]));
    const waiting = await this.model
      .find(
        {
          $or: [...upTo].map(([eventId, last]) => ({
            eventId: requireNodeId('Event', eventId),
            waitlistNumber: { $gt: 0, $lte: last },
          })),
        },
        { _id: 0, eventId: 1, waitlistNumber: 1 },
      )
      .batchSize(10_000)
      .lean<{ eventId: RsvpDocument['eventId']; waitlistNumber: number }[]>();
    for (const { eventId, waitlistNumber } of waiting)
      numbers.get(encodeNodeId('Event', eventId))?.push(waitlistNumber);
    for (const list of numbers.values()) list.sort((a, b) => a - b);
    return numbers;
  }
}
