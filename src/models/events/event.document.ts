import { Schema, type Types } from 'mongoose';
import type { EventRecord } from '../../domain/events/event';
import type { EventCounts } from '../../domain/events/event-counts';
import { encodeNodeId, requireNodeId } from '../node-id';

/** An event as it is stored: the record with ObjectIds. */
export interface EventDocument extends Omit<EventRecord, 'id' | 'organiserIds'> {
  _id: Types.ObjectId;
  organiserIds: Types.ObjectId[];
}

const count = { type: Number, required: true };

export const eventSchema = new Schema<EventDocument>(
  {
    title: { type: String, required: true },
    description: { type: String, default: '' },
    status: { type: String, required: true },
    organiserIds: { type: [Schema.Types.ObjectId], required: true },
    startsAt: { type: Date, required: true },
    endsAt: { type: Date, required: true },
    timeZone: { type: String, required: true },
    capacity: { type: Number, default: null },
    maxGuests: { type: Number, required: true },
    rsvpClosesAt: { type: Date, default: null },
    place: { type: String, default: null },
    address: { type: String, default: null },
    onlineUrl: { type: String, default: null },
    counts: new Schema<EventCounts>(
      {
        seatsTaken: count,
        going: count,
        maybe: count,
        declined: count,
        waitlisted: count,
        pendingApproval: count,
      },
      { _id: false, strict: 'throw' },
    ),
    waitlistCounter: { type: Number, required: true },
    liveSequence: { type: Number, required: true },
    cancelReason: { type: String, default: null },
    createdAt: { type: Date, required: true },
  },
  { collection: 'events', strict: 'throw', versionKey: false, autoIndex: false },
);
eventSchema.index({ startsAt: 1, _id: 1 });
eventSchema.index({ status: 1, endsAt: 1 });
eventSchema.index({ organiserIds: 1 });

export function toEventRecord({ _id, organiserIds, ...event }: EventDocument): EventRecord {
  return {
    ...event,
    id: encodeNodeId('Event', _id),
    organiserIds: organiserIds.map((memberId) => encodeNodeId('Member', memberId)),
  };
}

export function toEventDocument({ id, organiserIds, ...event }: EventRecord): EventDocument {
  return {
    ...event,
    _id: requireNodeId('Event', id),
    organiserIds: organiserIds.map((memberId) => requireNodeId('Member', memberId)),
  };
}
