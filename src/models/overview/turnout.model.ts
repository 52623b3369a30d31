import type { Model } from 'mongoose';
import { EventStatus } from '../../domain/events/event';
import { RsvpStatus } from '../../domain/events/rsvp';
import type { EventDocument } from '../events/event.document';
import type { EventModel } from '../events/event.model';
import type { RsvpDocument } from '../events/rsvp.document';
import type { RsvpModel } from '../events/rsvp.model';
import { decodeNodeIds, encodeNodeId } from '../node-id';

const HELD = [EventStatus.PUBLISHED, EventStatus.COMPLETED];

/** Which events there were and will be, and who came, without anybody behind the numbers. */
export class TurnoutModel {
  private readonly events: Model<EventDocument>;
  private readonly rsvps: Model<RsvpDocument>;

  constructor(events: EventModel, rsvps: RsvpModel) {
    this.events = events.model;
    this.rsvps = rsvps.model;
  }

  /** The events that take place and start after a moment, the soonest first. */
  startingAfter(moment: Date, limit: number): Promise<string[]> {
    return this.idsOf({ $gt: moment }, 1, limit);
  }

  /** The events that take place and have started by a moment, the latest first. */
  startedBy(moment: Date, limit: number): Promise<string[]> {
    return this.idsOf({ $lte: moment }, -1, limit);
  }

  /** The parties that came, by event; an event to which nobody came is left out. */
  async attended(eventIds: readonly string[]): Promise<Map<string, number>> {
    const counts = await this.rsvps.aggregate<{ _id: EventDocument['_id']; count: number }>([
      {
        $match: {
          eventId: { $in: decodeNodeIds('Event', eventIds) },
          status: RsvpStatus.ATTENDED,
        },
      },
      { $group: { _id: '$eventId', count: { $sum: 1 } } },
    ]);
    return new Map(counts.map(({ _id, count }) => [encodeNodeId('Event', _id), count]));
  }

  private async idsOf(
    startsAt: { readonly $gt: Date } | { readonly $lte: Date },
    direction: 1 | -1,
    limit: number,
  ): Promise<string[]> {
    const events = await this.events
      .find({ startsAt, status: { $in: HELD } }, { _id: 1 })
      .sort({ startsAt: direction, _id: direction })
      .limit(limit)
      .lean<Pick<EventDocument, '_id'>[]>();
    return events.map(({ _id }) => encodeNodeId('Event', _id));
  }
}
