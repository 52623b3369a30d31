import { Schema, type Types } from 'mongoose';
import { type RsvpRecord, RsvpStatus } from '../../domain/events/rsvp';
import { encodeNodeId, requireNodeId } from '../node-id';

/** An answer as it is stored: the record with ObjectIds. */
export interface RsvpDocument extends Omit<RsvpRecord, 'id' | 'eventId' | 'memberId'> {
  _id: Types.ObjectId;
  eventId: Types.ObjectId;
  memberId: Types.ObjectId;
}

const { ObjectId } = Schema.Types;

export const rsvpSchema = new Schema<RsvpDocument>(
  {
    eventId: { type: ObjectId, required: true },
    memberId: { type: ObjectId, required: true },
    answer: { type: String, required: true },
    status: { type: String, required: true },
    guests: { type: Number, required: true },
    waitlistNumber: { type: Number, default: null },
    createdAt: { type: Date, required: true },
  },
  { collection: 'rsvps', strict: 'throw', versionKey: false, autoIndex: false },
);
/** One answer per event and member (DOMAIN.md E3). */
rsvpSchema.index({ eventId: 1, memberId: 1 }, { unique: true });
rsvpSchema.index({ eventId: 1, createdAt: 1, _id: 1 });
rsvpSchema.index({ eventId: 1, waitlistNumber: 1 });
rsvpSchema.index({ memberId: 1, eventId: 1 });
/** Who came is counted along it; it holds nothing of an event before the day. */
rsvpSchema.index(
  { eventId: 1, status: 1 },
  { partialFilterExpression: { status: RsvpStatus.ATTENDED } },
);

export function toRsvpRecord({ _id, eventId, memberId, ...rsvp }: RsvpDocument): RsvpRecord {
  return {
    ...rsvp,
    id: encodeNodeId('Rsvp', _id),
    eventId: encodeNodeId('Event', eventId),
    memberId: encodeNodeId('Member', memberId),
  };
}

export function toRsvpDocument({ id, eventId, memberId, ...rsvp }: RsvpRecord): RsvpDocument {
  return {
    ...rsvp,
    _id: requireNodeId('Rsvp', id),
    eventId: requireNodeId('Event', eventId),
    memberId: requireNodeId('Member', memberId),
  };
}
